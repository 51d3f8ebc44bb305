
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'stanza' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'stanza'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'stanza' {
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message, and tell whether it arrived')
            [CompletionResult]::new('presence', 'presence', [CompletionResultType]::ParameterValue, 'Tell or ask who is there, and manage subscriptions')
            [CompletionResult]::new('iq', 'iq', [CompletionResultType]::ParameterValue, 'Ask a server or a person''s client, and print the answer')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Print the messages that come')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Write man pages, completions and the JSON Schema below DIR')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;send' {
            [CompletionResult]::new('-m', '-m', [CompletionResultType]::ParameterName, 'The message')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'The message')
            [CompletionResult]::new('-F', '-F ', [CompletionResultType]::ParameterName, 'Read the message from FILE, ''-'' for standard input')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'Read the message from FILE, ''-'' for standard input')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Subject line')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Subject line')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Type of message')
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Id of the message [default: a random one]')
            [CompletionResult]::new('--thread', '--thread', [CompletionResultType]::ParameterName, 'Thread that the message belongs to')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Proof to wait for: none, the own server''s (ack), or the recipient''s server''s')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print the stanza and connect to nothing')
            [CompletionResult]::new('--skip-empty', '--skip-empty', [CompletionResultType]::ParameterName, 'Send nothing, and succeed, if the message is empty')
            [CompletionResult]::new('--ox', '--ox', [CompletionResultType]::ParameterName, 'ox')
            [CompletionResult]::new('--openpgp', '--openpgp', [CompletionResultType]::ParameterName, 'openpgp')
            [CompletionResult]::new('--omemo', '--omemo', [CompletionResultType]::ParameterName, 'omemo')
            [CompletionResult]::new('--otr', '--otr', [CompletionResultType]::ParameterName, 'otr')
            [CompletionResult]::new('--pgp', '--pgp', [CompletionResultType]::ParameterName, 'pgp')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;presence' {
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq' {
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask with any payload, and print the answer')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change something with any payload, and print the answer')
            [CompletionResult]::new('ping', 'ping', [CompletionResultType]::ParameterValue, 'Measure the time to a server or client and back (XEP-0199)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;get' {
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq;set' {
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq;ping' {
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'How many pings to send')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'How many pings to send')
            [CompletionResult]::new('-i', '-i', [CompletionResultType]::ParameterName, 'Time between two pings')
            [CompletionResult]::new('--interval', '--interval', [CompletionResultType]::ParameterName, 'Time between two pings')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask with any payload, and print the answer')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change something with any payload, and print the answer')
            [CompletionResult]::new('ping', 'ping', [CompletionResultType]::ParameterValue, 'Measure the time to a server or client and back (XEP-0199)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;help;get' {
            break
        }
        'stanza;iq;help;set' {
            break
        }
        'stanza;iq;help;ping' {
            break
        }
        'stanza;iq;help;help' {
            break
        }
        'stanza;listen' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'End after N messages')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'End after N messages')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'End after this time; the exit status is 1 if no message came, or fewer than -n')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;generate' {
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'Account of the config file to use [env: XMPP_ACCOUNT]')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--jid', '--jid', [CompletionResultType]::ParameterName, 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from the first line of FILE, ''-'' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]')
            [CompletionResult]::new('--password-command', '--password-command', [CompletionResultType]::ParameterName, 'Read the password from the first line that CMD prints (no shell is involved)')
            [CompletionResult]::new('--password-fd', '--password-fd', [CompletionResultType]::ParameterName, 'Read the password from the open file descriptor N')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--password', '--password', [CompletionResultType]::ParameterName, 'Named in other programs; refused, since `ps` shows it')
            [CompletionResult]::new('--resource', '--resource', [CompletionResultType]::ParameterName, 'Bind this resource [default: the server chooses]')
            [CompletionResult]::new('--mechanism', '--mechanism', [CompletionResultType]::ParameterName, 'Use only this SASL mechanism, and accept one that is weaker than before')
            [CompletionResult]::new('--cert', '--cert', [CompletionResultType]::ParameterName, 'Log in with this client certificate (PEM, the chain)')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'Private key of the client certificate [default: in the certificate''s file]')
            [CompletionResult]::new('-C', '-C ', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Connect here instead of looking the server up; its certificate must still be the domain''s [env: XMPP_SERVER]')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Which kind of TLS to use; plain text is never spoken [default: auto]')
            [CompletionResult]::new('--ca-file', '--ca-file', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this file as well')
            [CompletionResult]::new('--pin', '--pin', [CompletionResultType]::ParameterName, 'Demand this public key of the server as well (repeatable), as curl''s --pinnedpubkey')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]')
            [CompletionResult]::new('--dns-server', '--dns-server', [CompletionResultType]::ParameterName, 'Ask these DNS servers instead of the system''s')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'Time for looking up, connecting and TLS [default: 10s]')
            [CompletionResult]::new('-T', '-T ', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Time for the whole command, from connecting on [default: 30s]')
            [CompletionResult]::new('--xml-log', '--xml-log', [CompletionResultType]::ParameterName, 'Log the XML of the stream to FILE, without its secrets')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;help' {
            [CompletionResult]::new('send', 'send', [CompletionResultType]::ParameterValue, 'Send a message, and tell whether it arrived')
            [CompletionResult]::new('presence', 'presence', [CompletionResultType]::ParameterValue, 'Tell or ask who is there, and manage subscriptions')
            [CompletionResult]::new('iq', 'iq', [CompletionResultType]::ParameterValue, 'Ask a server or a person''s client, and print the answer')
            [CompletionResult]::new('listen', 'listen', [CompletionResultType]::ParameterValue, 'Print the messages that come')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Write man pages, completions and the JSON Schema below DIR')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;help;send' {
            break
        }
        'stanza;help;presence' {
            break
        }
        'stanza;help;iq' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask with any payload, and print the answer')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change something with any payload, and print the answer')
            [CompletionResult]::new('ping', 'ping', [CompletionResultType]::ParameterValue, 'Measure the time to a server or client and back (XEP-0199)')
            break
        }
        'stanza;help;iq;get' {
            break
        }
        'stanza;help;iq;set' {
            break
        }
        'stanza;help;iq;ping' {
            break
        }
        'stanza;help;listen' {
            break
        }
        'stanza;help;generate' {
            break
        }
        'stanza;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
