
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
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Tell that you are there, and how')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Tell that you are gone')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask who is online')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Ask to see their presence')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Let them see yours, now or once they ask')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Stop seeing theirs')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Stop letting them see yours, or refuse their request')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;presence;set' {
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'How you are: away, chat (glad to talk), dnd (do not disturb), xa (away for long) [default: just there]')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'What to tell beside it')
            [CompletionResult]::new('--priority', '--priority', [CompletionResultType]::ParameterName, 'Priority, -128 to 127: from 0 on messages to the account come to this session too')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Tell only this JID, subscribed or not (repeatable)')
            [CompletionResult]::new('--hold', '--hold', [CompletionResultType]::ParameterName, 'Stay so for this time, or until a signal')
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
        'stanza;presence;unset' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'What to tell beside it')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Tell only this JID, subscribed or not (repeatable)')
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
        'stanza;presence;get' {
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
        'stanza;presence;subscribe' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'What to tell them with the request')
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
        'stanza;presence;approve' {
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
        'stanza;presence;unsubscribe' {
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
        'stanza;presence;cancel' {
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
        'stanza;presence;help' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Tell that you are there, and how')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Tell that you are gone')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask who is online')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Ask to see their presence')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Let them see yours, now or once they ask')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Stop seeing theirs')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Stop letting them see yours, or refuse their request')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;presence;help;set' {
            break
        }
        'stanza;presence;help;unset' {
            break
        }
        'stanza;presence;help;get' {
            break
        }
        'stanza;presence;help;subscribe' {
            break
        }
        'stanza;presence;help;approve' {
            break
        }
        'stanza;presence;help;unsubscribe' {
            break
        }
        'stanza;presence;help;cancel' {
            break
        }
        'stanza;presence;help;help' {
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
            [CompletionResult]::new('command', 'command', [CompletionResultType]::ParameterValue, 'List and run the commands of servers, services and clients (XEP-0050)')
            [CompletionResult]::new('pubsub', 'pubsub', [CompletionResultType]::ParameterValue, 'Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)')
            [CompletionResult]::new('disco-info', 'disco-info', [CompletionResultType]::ParameterValue, 'Ask what an address is and can (XEP-0030)')
            [CompletionResult]::new('disco-items', 'disco-items', [CompletionResultType]::ParameterValue, 'Ask what there is at an address: services, rooms, nodes (XEP-0030)')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Ask which program answers, and its version (XEP-0092)')
            [CompletionResult]::new('time', 'time', [CompletionResultType]::ParameterValue, 'Ask for the time there, and compare it with ours (XEP-0202)')
            [CompletionResult]::new('last', 'last', [CompletionResultType]::ParameterValue, 'Ask since when a server is up, or a person offline or idle (XEP-0012)')
            [CompletionResult]::new('vcard', 'vcard', [CompletionResultType]::ParameterValue, 'Read somebody''s vCard, or change the own one (XEP-0054, XEP-0292)')
            [CompletionResult]::new('roster', 'roster', [CompletionResultType]::ParameterValue, 'Read or change the account''s contacts (RFC 6121)')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Read or change whom the server keeps away (XEP-0191)')
            [CompletionResult]::new('bookmarks', 'bookmarks', [CompletionResultType]::ParameterValue, 'Read or change the account''s bookmarked rooms (XEP-0402)')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Print the messages that an archive has kept, oldest first (XEP-0313)')
            [CompletionResult]::new('upload', 'upload', [CompletionResultType]::ParameterValue, 'Upload a file to the server, and print its URL (XEP-0363)')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Make or delete an account, or register with a service (XEP-0077)')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change the account''s password (XEP-0077)')
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
        'stanza;iq;command' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the commands that a server, a service or a client offers us')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command, with its form filled in by --field')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;command;list' {
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
        'stanza;iq;command;run' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Fill in a field of the form; repeat it for more fields, and for more values of one')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Fill in a field of the form; repeat it for more fields, and for more values of one')
            [CompletionResult]::new('--field-file', '--field-file', [CompletionResultType]::ParameterName, 'Fill in a field with what FILE holds (''-'' for standard input): for passwords, since ''ps'' shows what --field is given')
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
        'stanza;iq;command;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the commands that a server, a service or a client offers us')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command, with its form filled in by --field')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;command;help;list' {
            break
        }
        'stanza;iq;command;help;run' {
            break
        }
        'stanza;iq;command;help;help' {
            break
        }
        'stanza;iq;pubsub' {
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
            [CompletionResult]::new('nodes', 'nodes', [CompletionResultType]::ParameterValue, 'List the nodes of a service or an account')
            [CompletionResult]::new('items', 'items', [CompletionResultType]::ParameterValue, 'Print the items of a node, one a line: its id, a tab, its XML')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Publish an item, and print its id if the service made it')
            [CompletionResult]::new('retract', 'retract', [CompletionResultType]::ParameterValue, 'Take items back')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a node, and print its name if the service made it')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a node with all its items')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Subscribe to a node, and print the state of the subscription')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'End a subscription')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;pubsub;nodes' {
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
        'stanza;iq;pubsub;items' {
            [CompletionResult]::new('--item', '--item', [CompletionResultType]::ParameterName, 'Only the item with this id; repeat it for more')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Only the newest N')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Only the newest N')
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
        'stanza;iq;pubsub;publish' {
            [CompletionResult]::new('--id', '--id', [CompletionResultType]::ParameterName, 'Id of the item, whose place it takes if it is there [default: the service makes one]')
            [CompletionResult]::new('--option', '--option', [CompletionResultType]::ParameterName, 'Publish only if the node is configured so, for example access_model=whitelist; a node that is made will be. Repeat it for more')
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
        'stanza;iq;pubsub;retract' {
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
            [CompletionResult]::new('--notify', '--notify', [CompletionResultType]::ParameterName, 'Let the subscribers know')
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
        'stanza;iq;pubsub;create' {
            [CompletionResult]::new('--option', '--option', [CompletionResultType]::ParameterName, 'Configure the node, for example access_model=open; repeat it for more')
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
        'stanza;iq;pubsub;delete' {
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
        'stanza;iq;pubsub;subscribe' {
            [CompletionResult]::new('--subscriber', '--subscriber', [CompletionResultType]::ParameterName, 'Whom to subscribe [default: the own bare JID]')
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
        'stanza;iq;pubsub;unsubscribe' {
            [CompletionResult]::new('--subscriber', '--subscriber', [CompletionResultType]::ParameterName, 'Whom to subscribe [default: the own bare JID]')
            [CompletionResult]::new('--subid', '--subid', [CompletionResultType]::ParameterName, 'Id of the subscription, where there are several')
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
        'stanza;iq;pubsub;help' {
            [CompletionResult]::new('nodes', 'nodes', [CompletionResultType]::ParameterValue, 'List the nodes of a service or an account')
            [CompletionResult]::new('items', 'items', [CompletionResultType]::ParameterValue, 'Print the items of a node, one a line: its id, a tab, its XML')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Publish an item, and print its id if the service made it')
            [CompletionResult]::new('retract', 'retract', [CompletionResultType]::ParameterValue, 'Take items back')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a node, and print its name if the service made it')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a node with all its items')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Subscribe to a node, and print the state of the subscription')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'End a subscription')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;pubsub;help;nodes' {
            break
        }
        'stanza;iq;pubsub;help;items' {
            break
        }
        'stanza;iq;pubsub;help;publish' {
            break
        }
        'stanza;iq;pubsub;help;retract' {
            break
        }
        'stanza;iq;pubsub;help;create' {
            break
        }
        'stanza;iq;pubsub;help;delete' {
            break
        }
        'stanza;iq;pubsub;help;subscribe' {
            break
        }
        'stanza;iq;pubsub;help;unsubscribe' {
            break
        }
        'stanza;iq;pubsub;help;help' {
            break
        }
        'stanza;iq;disco-info' {
            [CompletionResult]::new('--node', '--node', [CompletionResultType]::ParameterName, 'Ask about this node of it')
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
        'stanza;iq;disco-items' {
            [CompletionResult]::new('--node', '--node', [CompletionResultType]::ParameterName, 'Ask about this node of it')
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
        'stanza;iq;version' {
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
        'stanza;iq;time' {
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
        'stanza;iq;last' {
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
        'stanza;iq;vcard' {
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
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a vCard')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the own vCard')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;vcard;get' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Ask for this kind only [default: a vCard4, or else a vcard-temp]')
            [CompletionResult]::new('--photo', '--photo', [CompletionResultType]::ParameterName, 'Write the photo to this file')
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
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq;vcard;set' {
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Set a field (repeatable), and keep what isn''t named: full-name, nickname, given, family, email, phone, url, org, title, birthday (YYYY-MM-DD) or note; email, phone and url may be given several times; an empty value removes it')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Change this kind [default: that which ''vcard get'' shows; a vcard-temp if there is none]')
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
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq;vcard;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a vCard')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the own vCard')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;vcard;help;get' {
            break
        }
        'stanza;iq;vcard;help;set' {
            break
        }
        'stanza;iq;vcard;help;help' {
            break
        }
        'stanza;iq;roster' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the contacts: JID, name, groups, and who sees whose presence')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact, or change its name or groups; this subscribes to nothing: see ''stanza presence subscribe''')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove contacts, with the subscriptions to and from them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;roster;list' {
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
        'stanza;iq;roster;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name; an empty one removes it')
            [CompletionResult]::new('--group', '--group', [CompletionResultType]::ParameterName, 'Put it into this group, and no others than those given (repeatable); an empty one: into none')
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
        'stanza;iq;roster;remove' {
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
        'stanza;iq;roster;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the contacts: JID, name, groups, and who sees whose presence')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact, or change its name or groups; this subscribes to nothing: see ''stanza presence subscribe''')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove contacts, with the subscriptions to and from them')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;roster;help;list' {
            break
        }
        'stanza;iq;roster;help;add' {
            break
        }
        'stanza;iq;roster;help;remove' {
            break
        }
        'stanza;iq;roster;help;help' {
            break
        }
        'stanza;iq;block' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print who is blocked, an address a line')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Block addresses: nothing passes between them and the account any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let addresses through again')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;block;list' {
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
        'stanza;iq;block;add' {
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Report them to the server too')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'What to tell the server''s people with the report')
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
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'stanza;iq;block;remove' {
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
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Let everybody through')
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
        'stanza;iq;block;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print who is blocked, an address a line')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Block addresses: nothing passes between them and the account any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let addresses through again')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;block;help;list' {
            break
        }
        'stanza;iq;block;help;add' {
            break
        }
        'stanza;iq;block;help;remove' {
            break
        }
        'stanza;iq;block;help;help' {
            break
        }
        'stanza;iq;bookmarks' {
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
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the bookmarked rooms: JID, name, nick, and whether they are joined automatically')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Bookmark a room, or change its bookmark; this joins nothing')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove the bookmark of a room')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;bookmarks;list' {
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
            [CompletionResult]::new('--show-passwords', '--show-passwords', [CompletionResultType]::ParameterName, 'With --json, show the rooms'' passwords too')
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
        'stanza;iq;bookmarks;add' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name for people; an empty one removes it')
            [CompletionResult]::new('--nick', '--nick', [CompletionResultType]::ParameterName, 'The nick to have in it; an empty one removes it')
            [CompletionResult]::new('--room-password-file', '--room-password-file', [CompletionResultType]::ParameterName, 'Read the room''s password from a file (''-'' is standard input); an empty one removes it')
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
            [CompletionResult]::new('--autojoin', '--autojoin', [CompletionResultType]::ParameterName, 'Let clients join it by themselves')
            [CompletionResult]::new('--no-autojoin', '--no-autojoin', [CompletionResultType]::ParameterName, 'Don''t let clients join it by themselves')
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
        'stanza;iq;bookmarks;remove' {
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
        'stanza;iq;bookmarks;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the bookmarked rooms: JID, name, nick, and whether they are joined automatically')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Bookmark a room, or change its bookmark; this joins nothing')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove the bookmark of a room')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'stanza;iq;bookmarks;help;list' {
            break
        }
        'stanza;iq;bookmarks;help;add' {
            break
        }
        'stanza;iq;bookmarks;help;remove' {
            break
        }
        'stanza;iq;bookmarks;help;help' {
            break
        }
        'stanza;iq;history' {
            [CompletionResult]::new('--archive', '--archive', [CompletionResultType]::ParameterName, 'Read the archive of this room [default: the account''s own]')
            [CompletionResult]::new('--with', '--with', [CompletionResultType]::ParameterName, 'Only messages exchanged with this address')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Only messages from this time on: RFC 3339, or -1h for an hour ago')
            [CompletionResult]::new('--end', '--end', [CompletionResultType]::ParameterName, 'Only messages up to this time')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Only the newest N of what matches [default: all]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Only the newest N of what matches [default: all]')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only messages that have this in their body or subject')
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
        'stanza;iq;upload' {
            [CompletionResult]::new('--service', '--service', [CompletionResultType]::ParameterName, 'Upload to this service [default: the first that the own server has]')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Its media type, such as image/png [default: what its name tells]')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'The name to give it [default: its own]')
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
        'stanza;iq;register' {
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Log in, and register the account with this service')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Fill in a field of the form; repeat it for more fields, and for more values of one')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'Fill in a field of the form; repeat it for more fields, and for more values of one')
            [CompletionResult]::new('--field-file', '--field-file', [CompletionResultType]::ParameterName, 'Fill in a field with what FILE holds (''-'' for standard input): for passwords, since ''ps'' shows what --field is given')
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
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Show what is wanted, and register nothing')
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Cancel the registration: without --to the account is deleted')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Don''t ask whether the account is really to be deleted')
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
        'stanza;iq;passwd' {
            [CompletionResult]::new('--new-password-file', '--new-password-file', [CompletionResultType]::ParameterName, 'Read the new password from the first line of FILE, ''-'' for standard input')
            [CompletionResult]::new('--new-password-command', '--new-password-command', [CompletionResultType]::ParameterName, 'Read the new password from the first line that CMD prints (no shell is involved)')
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
            [CompletionResult]::new('command', 'command', [CompletionResultType]::ParameterValue, 'List and run the commands of servers, services and clients (XEP-0050)')
            [CompletionResult]::new('pubsub', 'pubsub', [CompletionResultType]::ParameterValue, 'Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)')
            [CompletionResult]::new('disco-info', 'disco-info', [CompletionResultType]::ParameterValue, 'Ask what an address is and can (XEP-0030)')
            [CompletionResult]::new('disco-items', 'disco-items', [CompletionResultType]::ParameterValue, 'Ask what there is at an address: services, rooms, nodes (XEP-0030)')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Ask which program answers, and its version (XEP-0092)')
            [CompletionResult]::new('time', 'time', [CompletionResultType]::ParameterValue, 'Ask for the time there, and compare it with ours (XEP-0202)')
            [CompletionResult]::new('last', 'last', [CompletionResultType]::ParameterValue, 'Ask since when a server is up, or a person offline or idle (XEP-0012)')
            [CompletionResult]::new('vcard', 'vcard', [CompletionResultType]::ParameterValue, 'Read somebody''s vCard, or change the own one (XEP-0054, XEP-0292)')
            [CompletionResult]::new('roster', 'roster', [CompletionResultType]::ParameterValue, 'Read or change the account''s contacts (RFC 6121)')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Read or change whom the server keeps away (XEP-0191)')
            [CompletionResult]::new('bookmarks', 'bookmarks', [CompletionResultType]::ParameterValue, 'Read or change the account''s bookmarked rooms (XEP-0402)')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Print the messages that an archive has kept, oldest first (XEP-0313)')
            [CompletionResult]::new('upload', 'upload', [CompletionResultType]::ParameterValue, 'Upload a file to the server, and print its URL (XEP-0363)')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Make or delete an account, or register with a service (XEP-0077)')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change the account''s password (XEP-0077)')
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
        'stanza;iq;help;command' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the commands that a server, a service or a client offers us')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command, with its form filled in by --field')
            break
        }
        'stanza;iq;help;command;list' {
            break
        }
        'stanza;iq;help;command;run' {
            break
        }
        'stanza;iq;help;pubsub' {
            [CompletionResult]::new('nodes', 'nodes', [CompletionResultType]::ParameterValue, 'List the nodes of a service or an account')
            [CompletionResult]::new('items', 'items', [CompletionResultType]::ParameterValue, 'Print the items of a node, one a line: its id, a tab, its XML')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Publish an item, and print its id if the service made it')
            [CompletionResult]::new('retract', 'retract', [CompletionResultType]::ParameterValue, 'Take items back')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a node, and print its name if the service made it')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a node with all its items')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Subscribe to a node, and print the state of the subscription')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'End a subscription')
            break
        }
        'stanza;iq;help;pubsub;nodes' {
            break
        }
        'stanza;iq;help;pubsub;items' {
            break
        }
        'stanza;iq;help;pubsub;publish' {
            break
        }
        'stanza;iq;help;pubsub;retract' {
            break
        }
        'stanza;iq;help;pubsub;create' {
            break
        }
        'stanza;iq;help;pubsub;delete' {
            break
        }
        'stanza;iq;help;pubsub;subscribe' {
            break
        }
        'stanza;iq;help;pubsub;unsubscribe' {
            break
        }
        'stanza;iq;help;disco-info' {
            break
        }
        'stanza;iq;help;disco-items' {
            break
        }
        'stanza;iq;help;version' {
            break
        }
        'stanza;iq;help;time' {
            break
        }
        'stanza;iq;help;last' {
            break
        }
        'stanza;iq;help;vcard' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a vCard')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the own vCard')
            break
        }
        'stanza;iq;help;vcard;get' {
            break
        }
        'stanza;iq;help;vcard;set' {
            break
        }
        'stanza;iq;help;roster' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the contacts: JID, name, groups, and who sees whose presence')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact, or change its name or groups; this subscribes to nothing: see ''stanza presence subscribe''')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove contacts, with the subscriptions to and from them')
            break
        }
        'stanza;iq;help;roster;list' {
            break
        }
        'stanza;iq;help;roster;add' {
            break
        }
        'stanza;iq;help;roster;remove' {
            break
        }
        'stanza;iq;help;block' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print who is blocked, an address a line')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Block addresses: nothing passes between them and the account any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let addresses through again')
            break
        }
        'stanza;iq;help;block;list' {
            break
        }
        'stanza;iq;help;block;add' {
            break
        }
        'stanza;iq;help;block;remove' {
            break
        }
        'stanza;iq;help;bookmarks' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the bookmarked rooms: JID, name, nick, and whether they are joined automatically')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Bookmark a room, or change its bookmark; this joins nothing')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove the bookmark of a room')
            break
        }
        'stanza;iq;help;bookmarks;list' {
            break
        }
        'stanza;iq;help;bookmarks;add' {
            break
        }
        'stanza;iq;help;bookmarks;remove' {
            break
        }
        'stanza;iq;help;history' {
            break
        }
        'stanza;iq;help;upload' {
            break
        }
        'stanza;iq;help;register' {
            break
        }
        'stanza;iq;help;passwd' {
            break
        }
        'stanza;iq;help;help' {
            break
        }
        'stanza;listen' {
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'End after N records')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'End after N records')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'End after this time; the exit status is 1 if nothing came, or less than -n')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Kinds of stanzas: messages, presence, requests')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'Only these types: chat, normal, headline, groupchat; available, unavailable, subscribe; get, set')
            [CompletionResult]::new('--match', '--match', [CompletionResultType]::ParameterName, 'Only those whose body, subject or status matches')
            [CompletionResult]::new('--room', '--room', [CompletionResultType]::ParameterName, 'Listen in this room too (repeatable); ROOM/NICK takes another nick there')
            [CompletionResult]::new('--nick', '--nick', [CompletionResultType]::ParameterName, 'Nick in rooms [default: the account''s ''nick'', or its localpart]')
            [CompletionResult]::new('--room-password-file', '--room-password-file', [CompletionResultType]::ParameterName, 'Read the rooms'' password from FILE')
            [CompletionResult]::new('--history', '--history', [CompletionResultType]::ParameterName, 'Print so many of each room''s last messages first')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Read the archive first, from TIME on (RFC 3339, or -1h), or from where the last run ended')
            [CompletionResult]::new('--cursor', '--cursor', [CompletionResultType]::ParameterName, 'Keep another place for --since last, beside those of other listeners')
            [CompletionResult]::new('--priority', '--priority', [CompletionResultType]::ParameterName, 'Priority of our presence; with a negative one only rooms, copies and messages to the full JID come')
            [CompletionResult]::new('--exec', '--exec', [CompletionResultType]::ParameterName, 'Run CMD for each record instead of printing it')
            [CompletionResult]::new('--exec-jobs', '--exec-jobs', [CompletionResultType]::ParameterName, 'How many commands may run at once')
            [CompletionResult]::new('--exec-timeout', '--exec-timeout', [CompletionResultType]::ParameterName, 'How long a command may take before it is killed')
            [CompletionResult]::new('--keepalive', '--keepalive', [CompletionResultType]::ParameterName, 'Ask a server that is silent for so long whether it is still there')
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
            [CompletionResult]::new('--create', '--create', [CompletionResultType]::ParameterName, 'Make a room that isn''t there')
            [CompletionResult]::new('--carbons', '--carbons', [CompletionResultType]::ParameterName, 'Print also what other clients of the account send and receive (XEP-0280)')
            [CompletionResult]::new('--receipts', '--receipts', [CompletionResultType]::ParameterName, 'Tell senders who ask for it that their message was received (XEP-0184)')
            [CompletionResult]::new('--exec-json', '--exec-json', [CompletionResultType]::ParameterName, 'Give CMD the whole event as JSON instead of the body')
            [CompletionResult]::new('--reply', '--reply', [CompletionResultType]::ParameterName, 'Send what CMD prints back: to the sender, or to the room it came from')
            [CompletionResult]::new('--xml', '--xml', [CompletionResultType]::ParameterName, 'Print the stanzas themselves')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record with a NUL instead of a line end')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record with a NUL instead of a line end')
            [CompletionResult]::new('--insecure', '--insecure', [CompletionResultType]::ParameterName, 'Accept any certificate: whoever is in between can read and change everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON object a line')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Leave warnings out: only errors on standard error')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error what happens (-vv: the XML as well, without its secrets)')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never prompt: fail instead')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
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
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Tell that you are there, and how')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Tell that you are gone')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask who is online')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Ask to see their presence')
            [CompletionResult]::new('approve', 'approve', [CompletionResultType]::ParameterValue, 'Let them see yours, now or once they ask')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'Stop seeing theirs')
            [CompletionResult]::new('cancel', 'cancel', [CompletionResultType]::ParameterValue, 'Stop letting them see yours, or refuse their request')
            break
        }
        'stanza;help;presence;set' {
            break
        }
        'stanza;help;presence;unset' {
            break
        }
        'stanza;help;presence;get' {
            break
        }
        'stanza;help;presence;subscribe' {
            break
        }
        'stanza;help;presence;approve' {
            break
        }
        'stanza;help;presence;unsubscribe' {
            break
        }
        'stanza;help;presence;cancel' {
            break
        }
        'stanza;help;iq' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Ask with any payload, and print the answer')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change something with any payload, and print the answer')
            [CompletionResult]::new('ping', 'ping', [CompletionResultType]::ParameterValue, 'Measure the time to a server or client and back (XEP-0199)')
            [CompletionResult]::new('command', 'command', [CompletionResultType]::ParameterValue, 'List and run the commands of servers, services and clients (XEP-0050)')
            [CompletionResult]::new('pubsub', 'pubsub', [CompletionResultType]::ParameterValue, 'Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)')
            [CompletionResult]::new('disco-info', 'disco-info', [CompletionResultType]::ParameterValue, 'Ask what an address is and can (XEP-0030)')
            [CompletionResult]::new('disco-items', 'disco-items', [CompletionResultType]::ParameterValue, 'Ask what there is at an address: services, rooms, nodes (XEP-0030)')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Ask which program answers, and its version (XEP-0092)')
            [CompletionResult]::new('time', 'time', [CompletionResultType]::ParameterValue, 'Ask for the time there, and compare it with ours (XEP-0202)')
            [CompletionResult]::new('last', 'last', [CompletionResultType]::ParameterValue, 'Ask since when a server is up, or a person offline or idle (XEP-0012)')
            [CompletionResult]::new('vcard', 'vcard', [CompletionResultType]::ParameterValue, 'Read somebody''s vCard, or change the own one (XEP-0054, XEP-0292)')
            [CompletionResult]::new('roster', 'roster', [CompletionResultType]::ParameterValue, 'Read or change the account''s contacts (RFC 6121)')
            [CompletionResult]::new('block', 'block', [CompletionResultType]::ParameterValue, 'Read or change whom the server keeps away (XEP-0191)')
            [CompletionResult]::new('bookmarks', 'bookmarks', [CompletionResultType]::ParameterValue, 'Read or change the account''s bookmarked rooms (XEP-0402)')
            [CompletionResult]::new('history', 'history', [CompletionResultType]::ParameterValue, 'Print the messages that an archive has kept, oldest first (XEP-0313)')
            [CompletionResult]::new('upload', 'upload', [CompletionResultType]::ParameterValue, 'Upload a file to the server, and print its URL (XEP-0363)')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Make or delete an account, or register with a service (XEP-0077)')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change the account''s password (XEP-0077)')
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
        'stanza;help;iq;command' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the commands that a server, a service or a client offers us')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run a command, with its form filled in by --field')
            break
        }
        'stanza;help;iq;command;list' {
            break
        }
        'stanza;help;iq;command;run' {
            break
        }
        'stanza;help;iq;pubsub' {
            [CompletionResult]::new('nodes', 'nodes', [CompletionResultType]::ParameterValue, 'List the nodes of a service or an account')
            [CompletionResult]::new('items', 'items', [CompletionResultType]::ParameterValue, 'Print the items of a node, one a line: its id, a tab, its XML')
            [CompletionResult]::new('publish', 'publish', [CompletionResultType]::ParameterValue, 'Publish an item, and print its id if the service made it')
            [CompletionResult]::new('retract', 'retract', [CompletionResultType]::ParameterValue, 'Take items back')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make a node, and print its name if the service made it')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Remove a node with all its items')
            [CompletionResult]::new('subscribe', 'subscribe', [CompletionResultType]::ParameterValue, 'Subscribe to a node, and print the state of the subscription')
            [CompletionResult]::new('unsubscribe', 'unsubscribe', [CompletionResultType]::ParameterValue, 'End a subscription')
            break
        }
        'stanza;help;iq;pubsub;nodes' {
            break
        }
        'stanza;help;iq;pubsub;items' {
            break
        }
        'stanza;help;iq;pubsub;publish' {
            break
        }
        'stanza;help;iq;pubsub;retract' {
            break
        }
        'stanza;help;iq;pubsub;create' {
            break
        }
        'stanza;help;iq;pubsub;delete' {
            break
        }
        'stanza;help;iq;pubsub;subscribe' {
            break
        }
        'stanza;help;iq;pubsub;unsubscribe' {
            break
        }
        'stanza;help;iq;disco-info' {
            break
        }
        'stanza;help;iq;disco-items' {
            break
        }
        'stanza;help;iq;version' {
            break
        }
        'stanza;help;iq;time' {
            break
        }
        'stanza;help;iq;last' {
            break
        }
        'stanza;help;iq;vcard' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a vCard')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change the own vCard')
            break
        }
        'stanza;help;iq;vcard;get' {
            break
        }
        'stanza;help;iq;vcard;set' {
            break
        }
        'stanza;help;iq;roster' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the contacts: JID, name, groups, and who sees whose presence')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a contact, or change its name or groups; this subscribes to nothing: see ''stanza presence subscribe''')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove contacts, with the subscriptions to and from them')
            break
        }
        'stanza;help;iq;roster;list' {
            break
        }
        'stanza;help;iq;roster;add' {
            break
        }
        'stanza;help;iq;roster;remove' {
            break
        }
        'stanza;help;iq;block' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print who is blocked, an address a line')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Block addresses: nothing passes between them and the account any more')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let addresses through again')
            break
        }
        'stanza;help;iq;block;list' {
            break
        }
        'stanza;help;iq;block;add' {
            break
        }
        'stanza;help;iq;block;remove' {
            break
        }
        'stanza;help;iq;bookmarks' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Print the bookmarked rooms: JID, name, nick, and whether they are joined automatically')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Bookmark a room, or change its bookmark; this joins nothing')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove the bookmark of a room')
            break
        }
        'stanza;help;iq;bookmarks;list' {
            break
        }
        'stanza;help;iq;bookmarks;add' {
            break
        }
        'stanza;help;iq;bookmarks;remove' {
            break
        }
        'stanza;help;iq;history' {
            break
        }
        'stanza;help;iq;upload' {
            break
        }
        'stanza;help;iq;register' {
            break
        }
        'stanza;help;iq;passwd' {
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
