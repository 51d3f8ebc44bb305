# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_stanza_global_optspecs
    string join \n a/account= u/jid= password-file= password-command= password-fd= p/password= resource= mechanism= no-fast no-cache cert= key= C/config= server= tls= ca-file= pin= insecure proxy= dns-server= connect-timeout= T/timeout= retry= retry-delay= retry-max-time= json q/quiet v/verbose xml-log= no-input color= h/help V/version
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
complete -c stanza -n "__fish_stanza_needs_command" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_needs_command" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_needs_command" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_needs_command" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_needs_command" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_needs_command" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_needs_command" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_needs_command" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_needs_command" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_needs_command" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_needs_command" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_needs_command" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_needs_command" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_needs_command" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_needs_command" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_needs_command" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "send" -d 'Send a message, and tell whether it arrived'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "presence" -d 'Tell or ask who is there, and manage subscriptions'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "iq" -d 'Ask a server or a person\'s client, and print the answer'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "queue" -d 'List, send or drop the messages that \'send --queue\' has kept'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "listen" -d 'Print the messages that come'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "login" -d 'Try an account out, and keep it for later commands'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "check" -d 'Look at each step of the way to a server, and tell what is wrong with it'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "logout" -d 'Revoke and forget the tokens that log in without the password'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "account" -d 'List the accounts that are kept'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "migrate" -d 'Take over the account of sendxmpp or go-sendxmpp'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "completions" -d 'Print the completions for a shell: bash, zsh, fish, powershell or elvish'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "man" -d 'Print the man page of the whole or of a command, for \'man -l -\''
complete -c stanza -n "__fish_stanza_needs_command" -f -a "generate" -d 'Write man pages, completions and the JSON Schema below DIR'
complete -c stanza -n "__fish_stanza_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s m -l message -d 'The message' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -s F -l file -d 'Read the message from FILE, \'-\' for standard input' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -s s -l subject -d 'Subject line' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l type -d 'Type of message to people [default: chat]' -r -f -a "chat\t''
normal\t''
headline\t''"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l id -d 'Id of the message [default: a random one]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l confirm -d 'Proof to wait for: none, the own server\'s (ack), the recipient\'s server\'s or the room\'s, that their client has it (delivered), or that they have seen it (displayed)' -r -f -a "none\t''
ack\t''
server\t''
delivered\t''
displayed\t''"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l room -d 'Send to this room (repeatable); ROOM/NICK takes another nick there' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l nick -d 'Nick in rooms [default: the account\'s \'nick\', or its localpart]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l room-password-file -d 'Read the rooms\' password from FILE' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l room-password -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l to-file -d 'Read recipients from FILE too, one a line (\'-\' for standard input); \'#\' begins a comment' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l attach -d 'Upload FILE, \'-\' for standard input, and send its URL after the text (repeatable)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l name -d 'Name that the file of --attach gets [default: its own]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l url -d 'Send this URL as that of a file (repeatable)' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l mail -d 'Take the message for a mail and TO for addresses; with =text or =html it is the mail\'s text, and -s its subject' -r -f -a "whole\t'With its headers'
text\t'Its text alone'
html\t'Its text alone, as HTML'"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l wait-reply -d 'Wait so long for an answer, and print it; the exit status is 1 if none came' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l choices -d 'Accept only these answers, ask again on any other, and print the choice as it is spelled here' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l thread -d 'Thread that the message belongs to' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l replace -d 'Correct an earlier message of yours, by its id; if it was corrected before, by that of its first version' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l reply-to -d 'Answer the message with this id (in a room: its stanza_id); it is quoted, if an archive has it' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l quote -d 'Quote TEXT in the answer instead of looking the message up; \'\' quotes nothing' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l react -d 'React with EMOJI to another message (repeatable: these, and no more); \'\' takes all back' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l to-message -d 'The id of the message to react to (in a room: its stanza_id)' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l retract -d 'Ask all to forget an earlier message of yours: its id (in a room: its stanza_id)' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l lang -d 'Language of the message: de, pt-BR' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l hint -d 'Hint to servers and clients how to treat the message; they need not care (repeatable)' -r -f -a "store\t''
no-store\t''
no-permanent-store\t''
no-copy\t''
urgent\t''"
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
complete -c stanza -n "__fish_stanza_using_subcommand send" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand send" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand send" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand send" -l dry-run -d 'Print the stanza and connect to nothing'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l skip-empty -d 'Send nothing, and succeed, if the message is empty'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l subject-if-empty -d 'Send the subject as the message, if that is empty'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l lossy -d 'Put U+FFFD in the place of what can\'t be sent: what is not UTF-8, and characters that XML does not allow'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l create -d 'Make a room that isn\'t there'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l each-line -d 'Send each line of the input, as it comes, as a message of its own; empty lines are left out'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l batch -d 'Read one JSON object a line, {"to": …, "body": …}, and print one for each (\'man stanza-send\' has the fields)'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l to-headers -d 'Send to whom the mail\'s To, Cc and Bcc name, too'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l until-dot -d 'Read the mail up to a line that is a lone dot'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l attach-parts -d 'Upload what is attached to the mail, and send the URLs after the text, instead of naming it there'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l queue -d 'If it can\'t be sent for now, keep it for \'stanza queue flush\', and exit 0'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l raw -d 'Send the stanzas (XML) in FILE or on standard input as they are, and print the answers to requests'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l code -d 'Have the message shown as it stands, as code; a line ``` in it gets a space before it'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l ox
complete -c stanza -n "__fish_stanza_using_subcommand send" -l openpgp
complete -c stanza -n "__fish_stanza_using_subcommand send" -l omemo
complete -c stanza -n "__fish_stanza_using_subcommand send" -l otr
complete -c stanza -n "__fish_stanza_using_subcommand send" -l pgp
complete -c stanza -n "__fish_stanza_using_subcommand send" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand send" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand send" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "set" -d 'Tell that you are there, and how'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "unset" -d 'Tell that you are gone'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "get" -d 'Ask who is online'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "subscribe" -d 'Ask to see their presence'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "approve" -d 'Let them see yours, now or once they ask'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "unsubscribe" -d 'Stop seeing theirs'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "cancel" -d 'Stop letting them see yours, or refuse their request'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and not __fish_seen_subcommand_from set unset get subscribe approve unsubscribe cancel help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l show -d 'How you are: away, chat (glad to talk), dnd (do not disturb), xa (away for long) [default: just there]' -r -f -a "away\t''
chat\t''
dnd\t''
xa\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l status -d 'What to tell beside it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l priority -d 'Priority, -128 to 127: from 0 on messages to the account come to this session too' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l to -d 'Tell only this JID, subscribed or not (repeatable)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l hold -d 'Stay so for this time, or until a signal' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from set" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l status -d 'What to tell beside it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l to -d 'Tell only this JID, subscribed or not (repeatable)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unset" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from get" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l status -d 'What to tell them with the request' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from subscribe" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from approve" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from unsubscribe" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from cancel" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "set" -d 'Tell that you are there, and how'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Tell that you are gone'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "get" -d 'Ask who is online'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "subscribe" -d 'Ask to see their presence'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "approve" -d 'Let them see yours, now or once they ask'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "unsubscribe" -d 'Stop seeing theirs'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "cancel" -d 'Stop letting them see yours, or refuse their request'
complete -c stanza -n "__fish_stanza_using_subcommand presence; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "get" -d 'Ask with any payload, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "set" -d 'Change something with any payload, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "ping" -d 'Measure the time to a server or client and back (XEP-0199)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "command" -d 'List and run the commands of servers, services and clients (XEP-0050)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "pubsub" -d 'Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "disco-info" -d 'Ask what an address is and can (XEP-0030)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "disco-items" -d 'Ask what there is at an address: services, rooms, nodes (XEP-0030)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "version" -d 'Ask which program answers, and its version (XEP-0092)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "time" -d 'Ask for the time there, and compare it with ours (XEP-0202)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "last" -d 'Ask since when a server is up, or a person offline or idle (XEP-0012)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "vcard" -d 'Read somebody\'s vCard, or change the own one (XEP-0054, XEP-0292)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "roster" -d 'Read or change the account\'s contacts (RFC 6121)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "block" -d 'Read or change whom the server keeps away (XEP-0191)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "bookmarks" -d 'Read or change the account\'s bookmarked rooms (XEP-0402)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "history" -d 'Print the messages that an archive has kept, oldest first (XEP-0313)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "upload" -d 'Upload a file to the server, and print its URL (XEP-0363)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "register" -d 'Make or delete an account, or register with a service (XEP-0077)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "passwd" -d 'Change the account\'s password (XEP-0077)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and not __fish_seen_subcommand_from get set ping command pubsub disco-info disco-items version time last vcard roster block bookmarks history upload register passwd help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from get" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from set" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s c -l count -d 'How many pings to send' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s i -l interval -d 'Time between two pings' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from ping" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -f -a "list" -d 'List the commands that a server, a service or a client offers us'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -f -a "run" -d 'Run a command, with its form filled in by --field'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "nodes" -d 'List the nodes of a service or an account'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "items" -d 'Print the items of a node, one a line: its id, a tab, its XML'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "publish" -d 'Publish an item, and print its id if the service made it'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "retract" -d 'Take items back'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "create" -d 'Make a node, and print its name if the service made it'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "delete" -d 'Remove a node with all its items'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "subscribe" -d 'Subscribe to a node, and print the state of the subscription'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "unsubscribe" -d 'End a subscription'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from pubsub" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l node -d 'Ask about this node of it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-info" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l node -d 'Ask about this node of it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from disco-items" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from version" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from time" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from last" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -f -a "get" -d 'Print a vCard'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -f -a "set" -d 'Change the own vCard'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from vcard" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -f -a "list" -d 'Print the contacts: JID, name, groups, and who sees whose presence'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -f -a "add" -d 'Add a contact, or change its name or groups; this subscribes to nothing: see \'stanza presence subscribe\''
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -f -a "remove" -d 'Remove contacts, with the subscriptions to and from them'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from roster" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -f -a "list" -d 'Print who is blocked, an address a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -f -a "add" -d 'Block addresses: nothing passes between them and the account any more'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -f -a "remove" -d 'Let addresses through again'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from block" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -f -a "list" -d 'Print the bookmarked rooms: JID, name, nick, and whether they are joined automatically'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -f -a "add" -d 'Bookmark a room, or change its bookmark; this joins nothing'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -f -a "remove" -d 'Remove the bookmark of a room'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from bookmarks" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l archive -d 'Read the archive of this room [default: the account\'s own]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l with -d 'Only messages exchanged with this address' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l start -d 'Only messages from this time on: RFC 3339, or -1h for an hour ago' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l end -d 'Only messages up to this time' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s n -l limit -d 'Only the newest N of what matches [default: all]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l search -d 'Only messages that have this in their body or subject' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from history" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l service -d 'Upload to this service [default: the first that the own server has]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l type -d 'Its media type, such as image/png [default: what its name tells]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l name -d 'The name to give it [default: its own]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from upload" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l to -d 'Log in, and register the account with this service' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s f -l field -d 'Fill in a field of the form; repeat it for more fields, and for more values of one' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l field-file -d 'Fill in a field with what FILE holds (\'-\' for standard input): for passwords, since \'ps\' shows what --field is given' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l show -d 'Show what is wanted, and register nothing'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l remove -d 'Cancel the registration: without --to the account is deleted'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l yes -d 'Don\'t ask whether the account is really to be deleted'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from register" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l new-password-file -d 'Read the new password from the first line of FILE, \'-\' for standard input' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l new-password-command -d 'Read the new password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from passwd" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "get" -d 'Ask with any payload, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change something with any payload, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "ping" -d 'Measure the time to a server or client and back (XEP-0199)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "command" -d 'List and run the commands of servers, services and clients (XEP-0050)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "pubsub" -d 'Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "disco-info" -d 'Ask what an address is and can (XEP-0030)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "disco-items" -d 'Ask what there is at an address: services, rooms, nodes (XEP-0030)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "version" -d 'Ask which program answers, and its version (XEP-0092)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "time" -d 'Ask for the time there, and compare it with ours (XEP-0202)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "last" -d 'Ask since when a server is up, or a person offline or idle (XEP-0012)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "vcard" -d 'Read somebody\'s vCard, or change the own one (XEP-0054, XEP-0292)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "roster" -d 'Read or change the account\'s contacts (RFC 6121)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "block" -d 'Read or change whom the server keeps away (XEP-0191)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "bookmarks" -d 'Read or change the account\'s bookmarked rooms (XEP-0402)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "history" -d 'Print the messages that an archive has kept, oldest first (XEP-0313)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "upload" -d 'Upload a file to the server, and print its URL (XEP-0363)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "register" -d 'Make or delete an account, or register with a service (XEP-0077)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "passwd" -d 'Change the account\'s password (XEP-0077)'
complete -c stanza -n "__fish_stanza_using_subcommand iq; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -f -a "list" -d 'Print what the queue holds, oldest first; connect to nothing'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -f -a "flush" -d 'Send what the queue holds, oldest first'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -f -a "drop" -d 'Remove messages from the queue'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and not __fish_seen_subcommand_from list flush drop help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l undeliverable -d 'Print the undeliverable ones only'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l max-age -d 'Send none that were queued longer ago than this: they become undeliverable' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from flush" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l all -d 'Remove all, the undeliverable ones too'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l undeliverable -d 'Remove all that are undeliverable'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from drop" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "list" -d 'Print what the queue holds, oldest first; connect to nothing'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "flush" -d 'Send what the queue holds, oldest first'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "drop" -d 'Remove messages from the queue'
complete -c stanza -n "__fish_stanza_using_subcommand queue; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s n -l count -d 'End after N records' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l for -d 'End after this time; the exit status is 1 if nothing came, or less than -n' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l kind -d 'Kinds of stanzas: messages, presence, requests' -r -f -a "message\t'Messages with a text'
presence\t'Presence'
iq\t'Requests to us'"
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l type -d 'Only these types: chat, normal, headline, groupchat; available, unavailable, subscribe; get, set' -r -f -a "chat\t''
normal\t''
headline\t''
groupchat\t''
available\t''
unavailable\t''
subscribe\t''
subscribed\t''
unsubscribe\t''
unsubscribed\t''
probe\t''
get\t''
set\t''"
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l match -d 'Only those whose body, subject or status matches' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l room -d 'Listen in this room too (repeatable); ROOM/NICK takes another nick there' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l nick -d 'Nick in rooms [default: the account\'s \'nick\', or its localpart]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l room-password-file -d 'Read the rooms\' password from FILE' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l room-password -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l history -d 'Print so many of each room\'s last messages first' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l since -d 'Read the archive first, from TIME on (RFC 3339, or -1h), or from where the last run ended' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l cursor -d 'Keep another place for --since last, beside those of other listeners' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l priority -d 'Priority of our presence; with a negative one only rooms, copies and messages to the full JID come' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l exec -d 'Run CMD for each record instead of printing it' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l exec-jobs -d 'How many commands may run at once' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l exec-timeout -d 'How long a command may take before it is killed' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l keepalive -d 'Ask a server that is silent for so long whether it is still there' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l like -d 'Print messages as PROGRAM does, for those who read its lines: \'go-sendxmpp\'' -r -f -a "go-sendxmpp\t''"
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
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l create -d 'Make a room that isn\'t there'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l carbons -d 'Print also what other clients of the account send and receive (XEP-0280)'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l receipts -d 'Tell senders who ask for it that their message was received (XEP-0184)'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l exec-json -d 'Give CMD the whole event as JSON instead of the body'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l reply -d 'Send what CMD prints back: to the sender, or to the room it came from'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l xml -d 'Print the stanzas themselves'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s 0 -l null -d 'End each record with a NUL instead of a line end'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c stanza -n "__fish_stanza_using_subcommand listen" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l name -d 'Name of the account in the config file [default: the one that it has, or its localpart]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l store -d 'Where to keep the password: in the config file (\'file\'), or in the system\'s keyring (\'keyring\') [default: the config file, or only where it comes from, where a file or a command was named]' -r -f -a "file\t'In the config file'
keyring\t'In the system\'s keyring'"
complete -c stanza -n "__fish_stanza_using_subcommand login" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand login" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand login" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand login" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand login" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand login" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand login" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand login" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand login" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand login" -l token-only -d 'Keep no password but a token (XEP-0484), which logs in as long as it is used now and then'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l default -d 'Make it the account that is used where none is named; the first one is'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand login" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand login" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand login" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand login" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand login" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand check" -s w -l warning -d 'Warn when fewer days are left of the certificate, or it takes longer [default: days=14]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -s c -l critical -d 'The same for what is critical [default: days=7]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand check" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand check" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand check" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand check" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand check" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand check" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand check" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand check" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand check" -l nagios -d 'Print one line for Nagios or Icinga, and exit with 0, 1, 2 or 3'
complete -c stanza -n "__fish_stanza_using_subcommand check" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand check" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand check" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand check" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand check" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand check" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand check" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand check" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand check" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l local -d 'Forget the tokens here only, and don\'t ask the server to'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l forget -d 'Take the account out of the config file as well, with its password'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand logout" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -f -a "list" -d 'List the accounts of the config files: name, JID, how each logs in; \'*\' marks the default'
complete -c stanza -n "__fish_stanza_using_subcommand account; and not __fish_seen_subcommand_from list help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the accounts of the config files: name, JID, how each logs in; \'*\' marks the default'
complete -c stanza -n "__fish_stanza_using_subcommand account; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l from -d 'Program whose file it is [default: the one that has a file]' -r -f -a "sendxmpp\t''
go-sendxmpp\t''"
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l name -d 'Name of the account in our file [default: the localpart of its JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l dry-run -d 'Print what would be added, without the password, and write nothing'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand migrate" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand completions" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand man" -s a -l account -d 'Account of the config file to use [env: XMPP_ACCOUNT]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -s u -l jid -d 'Log in as this JID; a bare domain logs in anonymously [env: XMPP_JID]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l password-file -d 'Read the password from the first line of FILE, \'-\' for standard input [env: XMPP_PASSWORD_FILE, or XMPP_PASSWORD itself]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand man" -l password-command -d 'Read the password from the first line that CMD prints (no shell is involved)' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l password-fd -d 'Read the password from the open file descriptor N' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -s p -l password -d 'Named in other programs; refused, since `ps` shows it' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l resource -d 'Bind this resource [default: the server chooses]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l mechanism -d 'Use only this SASL mechanism, and accept one that is weaker than before' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l cert -d 'Log in with this client certificate (PEM, the chain)' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand man" -l key -d 'Private key of the client certificate [default: in the certificate\'s file]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand man" -s C -l config -d 'Config file [env: XMPP_CONFIG] [default: ~/.config/stanza/config.toml, then /etc/stanza/config.toml]' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand man" -l server -d 'Connect here instead of looking the server up; its certificate must still be the domain\'s [env: XMPP_SERVER]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l tls -d 'Which kind of TLS to use; plain text is never spoken [default: auto]' -r -f -a "auto\t''
direct\t''
starttls\t''"
complete -c stanza -n "__fish_stanza_using_subcommand man" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand man" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand man" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand man" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand man" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand man" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand man" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand man" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand man" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand man" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand man" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand man" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand man" -s V -l version -d 'Print version'
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
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l ca-file -d 'Trust the certificate authorities in this file, or in the files of this directory, as well' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l pin -d 'Demand this public key of the server as well (repeatable), as curl\'s --pinnedpubkey' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l proxy -d 'Connect through this proxy: socks5://[USER@]HOST[:PORT] or http://… [env: ALL_PROXY, NO_PROXY]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l dns-server -d 'Ask these DNS servers instead of the system\'s' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l connect-timeout -d 'Time for looking up, connecting and TLS [default: 10s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s T -l timeout -d 'Time for the whole command, from connecting on; where it is tried again, for each attempt [default: 30s]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l retry -d 'Try again up to N times after a failure that may pass: to connect, and in \'send\' the message, under the same id [default: 0]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l retry-delay -d 'Wait this long before each new attempt, or 0s [default: 1s, then twice as long each time, up to 1m]' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l retry-max-time -d 'Begin no new attempt after this time; without --retry, try again until then' -r
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l xml-log -d 'Log the XML of the stream to FILE, without its secrets' -r -F
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l color -d 'When to use colour: auto (on a terminal), always or never [env: NO_COLOR]' -r -f -a "auto\t'On a terminal'
always\t'Always'
never\t'Never'"
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l no-fast -d 'Neither use nor ask for a token that logs in without the password (XEP-0484)'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l no-cache -d 'Neither use nor keep what visits learn: addresses, features, tokens, keys made of the password'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l insecure -d 'Accept any certificate: whoever is in between can read and change everything'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l json -d 'Print one JSON object a line'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s q -l quiet -d 'Leave warnings out: only errors on standard error'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s v -l verbose -d 'Say on standard error what happens (-vv: the XML as well, without its secrets)'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -l no-input -d 'Never prompt: fail instead'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s h -l help -d 'Print help'
complete -c stanza -n "__fish_stanza_using_subcommand generate" -s V -l version -d 'Print version'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "send" -d 'Send a message, and tell whether it arrived'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "presence" -d 'Tell or ask who is there, and manage subscriptions'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "iq" -d 'Ask a server or a person\'s client, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "queue" -d 'List, send or drop the messages that \'send --queue\' has kept'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "listen" -d 'Print the messages that come'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "login" -d 'Try an account out, and keep it for later commands'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "check" -d 'Look at each step of the way to a server, and tell what is wrong with it'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "logout" -d 'Revoke and forget the tokens that log in without the password'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "account" -d 'List the accounts that are kept'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "migrate" -d 'Take over the account of sendxmpp or go-sendxmpp'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "completions" -d 'Print the completions for a shell: bash, zsh, fish, powershell or elvish'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "man" -d 'Print the man page of the whole or of a command, for \'man -l -\''
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "generate" -d 'Write man pages, completions and the JSON Schema below DIR'
complete -c stanza -n "__fish_stanza_using_subcommand help; and not __fish_seen_subcommand_from send presence iq queue listen login check logout account migrate completions man generate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "set" -d 'Tell that you are there, and how'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "unset" -d 'Tell that you are gone'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "get" -d 'Ask who is online'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "subscribe" -d 'Ask to see their presence'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "approve" -d 'Let them see yours, now or once they ask'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "unsubscribe" -d 'Stop seeing theirs'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from presence" -f -a "cancel" -d 'Stop letting them see yours, or refuse their request'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "get" -d 'Ask with any payload, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "set" -d 'Change something with any payload, and print the answer'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "ping" -d 'Measure the time to a server or client and back (XEP-0199)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "command" -d 'List and run the commands of servers, services and clients (XEP-0050)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "pubsub" -d 'Read, publish and manage the nodes of services and accounts (XEP-0060, XEP-0163)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "disco-info" -d 'Ask what an address is and can (XEP-0030)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "disco-items" -d 'Ask what there is at an address: services, rooms, nodes (XEP-0030)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "version" -d 'Ask which program answers, and its version (XEP-0092)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "time" -d 'Ask for the time there, and compare it with ours (XEP-0202)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "last" -d 'Ask since when a server is up, or a person offline or idle (XEP-0012)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "vcard" -d 'Read somebody\'s vCard, or change the own one (XEP-0054, XEP-0292)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "roster" -d 'Read or change the account\'s contacts (RFC 6121)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "block" -d 'Read or change whom the server keeps away (XEP-0191)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "bookmarks" -d 'Read or change the account\'s bookmarked rooms (XEP-0402)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "history" -d 'Print the messages that an archive has kept, oldest first (XEP-0313)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "upload" -d 'Upload a file to the server, and print its URL (XEP-0363)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "register" -d 'Make or delete an account, or register with a service (XEP-0077)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from iq" -f -a "passwd" -d 'Change the account\'s password (XEP-0077)'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "list" -d 'Print what the queue holds, oldest first; connect to nothing'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "flush" -d 'Send what the queue holds, oldest first'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from queue" -f -a "drop" -d 'Remove messages from the queue'
complete -c stanza -n "__fish_stanza_using_subcommand help; and __fish_seen_subcommand_from account" -f -a "list" -d 'List the accounts of the config files: name, JID, how each logs in; \'*\' marks the default'
