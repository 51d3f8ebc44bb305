# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_stanza_global_optspecs
    string join \n a/account= u/jid= password-file= password-command= password-fd= p/password= resource= mechanism= cert= key= C/config= server= tls= ca-file= pin= insecure proxy= dns-server= connect-timeout= T/timeout= json q/quiet v/verbose xml-log= no-input color= h/help V/version
end

function __fish_stanza_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_stanza_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_stanza_using_subcommand
    set -l cmd (__fish_stanza_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c stanza -n "__fish_stanza_needs_command" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_needs_command" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_needs_command" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_needs_command" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_needs_command" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_needs_command" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_needs_command" -l ca-file -d 'Trust the certificate authorities in this file as well' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_needs_command" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_needs_command" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_needs_command" -s T -l timeout -d 'Time for the whole command, from connecting on [default: 30s]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_needs_command" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_needs_command" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_needs_command" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_needs_command" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_needs_command" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_needs_command" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_needs_command" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "send" -d 'Send a message, and tell whether it arrived'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "listen" -d 'Print the messages that come'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "generate" -d 'Write man pages, completions and the JSON Schema below DIR'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s m -l message -d 'The message' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -s F -l file -d 'Read the message from FILE, \'-\' for standard input' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -s s -l subject -d 'Subject line' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l type -d 'Type of message' -r -f -a "chat\t''
normal\t''
headline\t''"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l id -d 'Id of the message [default: a random one]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l thread -d 'Thread that the message belongs to' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l confirm -d 'Proof to wait for: none, the own server\'s (ack), or the recipient\'s server\'s' -r -f -a "none\t''
ack\t''
server\t''"
complete -c stanza -n "__fish_stanza_using_subcommand send" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l ca-file -d 'Trust the certificate authorities in this file as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -s T -l timeout -d 'Time for the whole command, from connecting on [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l dry-run -d 'Print the stanza and connect to nothing'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l skip-empty -d 'Send nothing, and succeed, if the message is empty'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l ox
complete -c stanza -n "__fish_stanza_using_subcommand send" -l openpgp
complete -c stanza -n "__fish_stanza_using_subcommand send" -l omemo
complete -c stanza -n "__fish_stanza_using_subcommand send" -l otr
complete -c stanza -n "__fish_stanza_using_subcommand send" -l pgp
complete -c stanza -n "__fish_stanza_using_subcommand send" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s n -l count -d 'End after N messages' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l for -d 'End after this time; the exit status is 1 if no message came, or fewer than -n' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l ca-file -d 'Trust the certificate authorities in this file as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s T -l timeout -d 'Time for the whole command, from connecting on [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l ca-file -d 'Trust the certificate authorities in this file as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s T -l timeout -d 'Time for the whole command, from connecting on [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send listen generate help" -f -a "send" -d 'Send a message, and tell whether it arrived'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send listen generate help" -f -a "listen" -d 'Print the messages that come'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send listen generate help" -f -a "generate" -d 'Write man pages, completions and the JSON Schema below DIR'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send listen generate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
