//! `sendmail`: what cron, mdadm, PHP and mail(1) hand a mail to. The options are those of Sendmail, Postfix and Exim.

use std::ffi::OsString;

use super::Translation;
use super::letters::{Item, Letters, unknown};
use crate::error::{Error, Kind};

const HELP: &str = "\
Called as sendmail, stanza sends the mail on standard input as a message by XMPP.

Usage: sendmail [OPTIONS] [RECIPIENT...]

  -t               send to whom To, Cc and Bcc name, too
  -i, -oi          a line that is a lone dot does not end the mail
  -bp              list what waits in the queue: stanza queue list
  -q               send what waits in the queue: stanza queue flush
  -v               say what happens
  --explain        print the stanza command that this stands for, and do nothing

Recipients are aliases of the config file or JIDs. The sender is the account, whatever -f, -r
and -F say; other options of sendmail change nothing. 'man stanza-send' tells of --mail.
";

const LETTERS: Letters = Letters {
    valued: "ABbCDeFfhLMNOoprRVX",
    optional: "dq",
    plain: "cGIimnstUvx",
    words: &[],
    plain_words: &["explain", "help"],
    texts: &["F"],
};

/// What the arguments ask for.
#[derive(Default)]
struct Call {
    /// What is done instead of sending.
    instead: Option<&'static [&'static str]>,
    reads_headers: bool,
    ignores_dots: bool,
    is_verbose: bool,
    recipients: Vec<String>,
    translation: Translation,
}

/// Our arguments for those of sendmail.
///
/// # Errors
/// An unknown option, what a daemon would do, no recipient.
pub fn translate(arguments: &[OsString]) -> Result<Translation, Error> {
    let mut call = Call::default();
    for item in LETTERS.read("sendmail", arguments)? {
        match item {
            Item::Option(letter, value) => call.option(letter, &value)?,
            Item::Long(word, _) if word == "help" => call.translation.text = Some(HELP.to_owned()),
            Item::Long(..) => call.translation.is_explained = true,
            Item::Word(word) => call.recipients.push(word),
            Item::Rest(words) => call.recipients.extend(words),
        }
    }
    call.translation()
}

impl Call {
    fn option(&mut self, letter: char, value: &str) -> Result<(), Error> {
        match letter {
            't' => self.reads_headers = true,
            'i' => self.ignores_dots = true,
            'o' if value == "i" || value == "itrue" => self.ignores_dots = true,
            'v' => self.is_verbose = true,
            // What hands arguments on from elsewhere, as PHP's mail() does, would let others write files.
            'X' => {
                let error = Error::input(Kind::Unavailable, format!("-X {value}"), "not supported: no file is written");
                return Err(error.hint("stanza send --xml-log FILE"));
            }
            'b' => self.mode(value)?,
            'I' => self.mode("i")?,
            'q' => self.queue_run(value)?,
            'f' | 'r' | 'F' => {
                let note = format!("-{letter} {value}: left out, since the sender is the account");
                self.translation.notes.push(note);
            }
            'o' if !value.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
                return Err(unknown("sendmail", &format!("-o{value}")));
            }
            // How mail is delivered, and whom to tell of failures: here that is the exit status.
            _ => {}
        }
        Ok(())
    }

    /// `-b`: what to be.
    fn mode(&mut self, value: &str) -> Result<(), Error> {
        let refused = |why: &str| Error::input(Kind::Unavailable, format!("-b{value}"), why);
        match value {
            "m" => {}
            "p" => self.instead = Some(&["queue", "list"]),
            "i" => {
                let text = "aliases stand below [aliases] in the config file, and are read from there at each run";
                self.translation.text = Some(text.to_owned());
            }
            "s" | "S" => {
                let error = refused("SMTP is not spoken on standard input");
                return Err(error.hint("have the program call 'sendmail -t', with the mail itself on standard input"));
            }
            "d" | "D" | "l" => {
                let error = refused("there is no daemon here, and nothing that takes mail from the network");
                return Err(error.hint("what waits in the queue is sent by 'stanza queue flush', from cron or a timer"));
            }
            "t" | "v" | "h" | "H" | "P" => return Err(refused("it is not supported")),
            _ => return Err(unknown("sendmail", &format!("-b{value}"))),
        }
        Ok(())
    }

    /// `-q`: send what waits.
    fn queue_run(&mut self, value: &str) -> Result<(), Error> {
        if value.is_empty() || value == "f" {
            self.instead = Some(&["queue", "flush"]);
            return Ok(());
        }
        let what = format!("-q{value}");
        Err(if value.starts_with(|c: char| c.is_ascii_digit() || c == 'p') {
            let error =
                Error::input(Kind::Unavailable, what, "there is no daemon here that would do it again and again");
            error.hint("run 'stanza queue flush' from cron or a timer")
        } else {
            let error = Error::input(Kind::Unavailable, what, "the queue is sent as a whole only");
            error.hint("'stanza queue drop ID' takes a message out of it")
        })
    }

    fn translation(self) -> Result<Translation, Error> {
        let Call { instead, reads_headers, ignores_dots, is_verbose, recipients, mut translation } = self;
        if translation.text.is_some() {
            return Ok(translation);
        }
        let mut words: Vec<String> = Vec::new();
        let mut add = |options: &[&str]| words.extend(options.iter().map(|&option| option.to_owned()));
        match instead {
            Some(command) => add(command),
            None => add(&["send", "--mail", "--queue"]),
        }
        if is_verbose {
            add(&["-v"]);
        }
        if instead.is_none() {
            if recipients.is_empty() && !reads_headers {
                let error = Error::input(Kind::Usage, "no recipient", "nothing says whom to send to");
                return Err(error.hint("name somebody, or give -t to send to whom the mail itself names"));
            }
            let flags = [(reads_headers, "--to-headers"), (!ignores_dots, "--until-dot")];
            flags.into_iter().filter(|(is_given, _)| *is_given).for_each(|(_, flag)| add(&[flag]));
            if !recipients.is_empty() {
                add(&["--"]);
                words.extend(recipients);
            }
        }
        translation.arguments = words.into_iter().map(OsString::from).collect();
        Ok(translation)
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain;
    use super::*;

    fn explained(line: &str) -> Result<String, Error> {
        let words: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        translate(&words).map(|translation| explain(&translation))
    }

    #[test]
    fn what_programs_call_becomes_a_command_of_ours() {
        for (line, command) in [
            // Debian's cron, cronie, systemd-cron.
            (
                "-FCronDaemon -i -B8BITMIME -oem root",
                "stanza send --mail --queue -- root\n# -F CronDaemon: left out, since the sender is the account\n",
            ),
            (
                "-FCronDaemon -odi -oem -oi -t -f root",
                "stanza send --mail --queue --to-headers\n# -F CronDaemon: left out, since the sender is the account\n# -f root: left out, since the sender is the account\n",
            ),
            ("-i -B 8BITMIME root,bob", "stanza send --mail --queue -- root,bob\n"),
            // mdadm, PHP, git send-email, bsd-mailx, anacron.
            ("-t", "stanza send --mail --queue --to-headers --until-dot\n"),
            ("-t -i", "stanza send --mail --queue --to-headers\n"),
            ("-i a@example.org b@example.org", "stanza send --mail --queue -- a@example.org b@example.org\n"),
            ("-i -- root", "stanza send --mail --queue -- root\n"),
            ("-oi -oem root -v", "stanza send --mail --queue -v -- root\n"),
            (
                "-bm -N never -R hdrs -V id -G -U -L tag -h 3 -- -root",
                "stanza send --mail --queue --until-dot -- -root\n",
            ),
            ("-bp", "stanza queue list\n"),
            ("-q -v", "stanza queue flush -v\n"),
        ] {
            assert_eq!(explained(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn what_a_daemon_would_do_is_refused_by_name() {
        for (line, text, exit) in [
            ("-bs", "-bs: SMTP is not spoken on standard input", 69),
            ("-bd -q15m", "-bd: there is no daemon here, and nothing that takes mail from the network", 69),
            ("-q15m", "-q15m: there is no daemon here that would do it again and again", 69),
            ("-qIabc", "-qIabc: the queue is sent as a whole only", 69),
            ("-bv root", "-bv: it is not supported", 69),
            ("-X /tmp/x.php root", "-X /tmp/x.php: not supported: no file is written", 69),
            ("-bx", "-bx: 'sendmail' has no such option that is known here", 64),
            ("-y root", "-y: 'sendmail' has no such option that is known here", 64),
            ("-o- root", "-o-: 'sendmail' has no such option that is known here", 64),
            ("-i", "no recipient: nothing says whom to send to", 64),
        ] {
            let error = explained(line).unwrap_err();
            assert_eq!((error.to_string().as_str(), error.kind.exit_status()), (text, exit), "{line}");
        }
    }

    #[test]
    fn there_is_nothing_to_rebuild() {
        for line in ["-bi", "-I"] {
            let words = [OsString::from(line)];
            assert!(translate(&words).unwrap().text.unwrap().starts_with("aliases stand below [aliases]"));
        }
    }
}
