//! `mail` and `mailx`: `mail -s SUBJECT TO`, as scripts call it. Reading mail is left to others.

use std::ffi::OsString;
use std::path::Path;

use super::Translation;
use super::letters::{Item, Letters};
use crate::error::{Error, Kind};

const HELP: &str = "\
Called as mail or mailx, stanza sends the text on standard input as a message by XMPP.

Usage: mail [OPTIONS] RECIPIENT...

  -s SUBJECT       the first line of the message
  -A FILE          upload FILE, and send its URL behind the text (also -a FILE)
  -c LIST, -b LIST more recipients, with commas between them
  -a 'NAME: TEXT'  a header of the mail: only 'Content-Type: text/html' changes anything
  -E               send nothing if the text is empty
  -t               the text is a whole mail: send to whom To, Cc and Bcc name, too
  -v               say what happens
  --explain        print the stanza command that this stands for, and do nothing

Recipients are aliases of the config file or JIDs. The sender is the account, whatever -r
says. 'man stanza-send' tells of --mail.
";

const LETTERS: Letters = Letters {
    valued: "AabcrSs",
    optional: "fu",
    plain: "BdEeFHIiLNnpRtv~",
    words: &["append", "attach", "bcc", "cc", "return-address", "subject"],
    plain_words: &["explain", "help", "to"],
    texts: &["s", "subject"],
};

/// Headers that scripts give, some of them without a blank behind the colon.
const HEADERS: [&str; 6] = ["content-type", "from", "mime-version", "reply-to", "sender", "to"];

/// What the arguments ask for.
#[derive(Default)]
struct Call {
    subject: Option<String>,
    files: Vec<String>,
    recipients: Vec<String>,
    is_html: bool,
    is_whole: bool,
    skips_empty: bool,
    is_verbose: bool,
    translation: Translation,
}

/// Our arguments for those of mail.
///
/// # Errors
/// An unknown option, what reads mail, no recipient.
pub fn translate(arguments: &[OsString]) -> Result<Translation, Error> {
    let mut call = Call::default();
    for item in LETTERS.read("mail", arguments)? {
        match item {
            Item::Option(letter, value) => call.option(letter, value)?,
            Item::Long(word, value) => call.long(&word, value)?,
            Item::Word(word) => call.recipients.push(word),
            Item::Rest(words) => call.rest(words),
        }
    }
    call.translation()
}

impl Call {
    fn option(&mut self, letter: char, value: String) -> Result<(), Error> {
        match letter {
            's' => self.subject = Some(value),
            'A' => self.files.push(value),
            // It is a header where it has the form of one, and s-nail's file where it hasn't.
            'a' if is_header(&value) => self.header(&value),
            'a' => self.files.push(value),
            'c' | 'b' => self.recipients.push(value),
            't' => self.is_whole = true,
            'E' => self.skips_empty = true,
            'v' => self.is_verbose = true,
            'r' => self.leave_out(&format!("-r {value}"), "the sender is the account"),
            'S' => self.leave_out(&format!("-S {value}"), "the config file has all settings"),
            'f' | 'u' | 'e' | 'H' | 'L' | 'p' | 'R' => return Err(reads_mail(&format!("-{letter}"))),
            _ => {}
        }
        Ok(())
    }

    fn long(&mut self, word: &str, value: String) -> Result<(), Error> {
        let letter = match word {
            "append" => 'a',
            "attach" => 'A',
            "bcc" | "cc" => 'c',
            "return-address" => 'r',
            "subject" => 's',
            "to" => 't',
            "help" => {
                self.translation.text = Some(HELP.to_owned());
                return Ok(());
            }
            _ => {
                self.translation.is_explained = true;
                return Ok(());
            }
        };
        self.option(letter, value)
    }

    /// What stands behind `--`: recipients; and behind those, or behind another `--`, options of sendmail.
    fn rest(&mut self, words: Vec<String>) {
        let has_recipients = !self.recipients.is_empty();
        let mut halves = words.splitn(2, |word| word == "--");
        let mut options = halves.next().unwrap_or_default().to_vec();
        if !has_recipients {
            self.recipients.append(&mut options);
        }
        options.extend(halves.next().unwrap_or_default().iter().cloned());
        if !options.is_empty() {
            self.leave_out(&format!("-- {}", options.join(" ")), "options of sendmail change nothing here");
        }
    }

    fn header(&mut self, header: &str) {
        let lower = header.to_ascii_lowercase();
        let kind = lower.strip_prefix("content-type:").map(str::trim_start);
        match kind {
            Some(kind) if kind.starts_with("text/html") => self.is_html = true,
            _ => self.leave_out(&format!("-a '{header}'"), "a message has no headers"),
        }
    }

    fn leave_out(&mut self, what: &str, why: &str) {
        self.translation.notes.push(format!("{what}: left out, since {why}"));
    }

    fn translation(self) -> Result<Translation, Error> {
        let Call { subject, files, recipients, is_html, is_whole, skips_empty, is_verbose, mut translation } = self;
        if translation.text.is_some() {
            return Ok(translation);
        }
        if recipients.is_empty() && !is_whole {
            let is_to_send = subject.is_some() || !files.is_empty() || is_html || skips_empty;
            let error = Error::input(Kind::Usage, "no recipient", "nothing says whom to send to");
            return Err(if is_to_send { error.hint("mail -s SUBJECT RECIPIENT") } else { reads_mail("no recipient") });
        }
        let kind = match (is_whole, is_html) {
            (true, _) => "--mail",
            (false, true) => "--mail=html",
            (false, false) => "--mail=text",
        };
        let mut words = ["send", kind, "--queue"].map(str::to_owned).to_vec();
        let flags = [(is_whole, "--to-headers"), (skips_empty, "--skip-empty"), (is_verbose, "-v")];
        words.extend(flags.into_iter().filter(|(is_given, _)| *is_given).map(|(_, flag)| flag.to_owned()));
        if let Some(subject) = subject {
            words.extend(["-s".to_owned(), subject]);
        }
        words.extend(files.iter().map(|file| format!("--attach={file}")));
        if !recipients.is_empty() {
            words.push("--".to_owned());
            words.extend(recipients);
        }
        translation.arguments = words.into_iter().map(OsString::from).collect();
        Ok(translation)
    }
}

fn reads_mail(what: &str) -> Error {
    let error = Error::input(Kind::Unavailable, what, "mail is not read here, only sent: mail -s SUBJECT RECIPIENT");
    error.hint("'stanza listen' prints the messages that come")
}

/// Whether it has the form of a mail's header, and is no file: names of files have colons in them too.
fn is_header(text: &str) -> bool {
    let Some((name, value)) = text.split_once(':') else { return false };
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_known = || HEADERS.iter().any(|known| known.eq_ignore_ascii_case(name));
    is_name && (value.is_empty() || value.starts_with([' ', '\t']) || is_known()) && !Path::new(text).exists()
}

#[cfg(test)]
mod tests {
    use super::super::explain;
    use super::*;

    fn explained(line: &str) -> Result<String, Error> {
        let words = shlex::split(line).unwrap().into_iter().map(OsString::from).collect::<Vec<_>>();
        translate(&words).map(|translation| explain(&translation))
    }

    #[test]
    fn what_scripts_call_becomes_a_command_of_ours() {
        for (line, command) in [
            ("-s 'SMART error' root", "stanza send --mail=text --queue -s 'SMART error' -- root\n"),
            ("root -s -x", "stanza send --mail=text --queue -s -x -- root\n"),
            (
                "--subject=S --attach r.pdf -A b.txt -a c.png root",
                "stanza send --mail=text --queue -s S --attach=r.pdf --attach=b.txt --attach=c.png -- root\n",
            ),
            (
                "-E -v -n -s S -c a@b.example,c -b d root",
                "stanza send --mail=text --queue --skip-empty -v -s S -- a@b.example,c d root\n",
            ),
            ("-a 'Content-Type: text/html; charset=UTF-8' -s S root", "stanza send --mail=html --queue -s S -- root\n"),
            ("-a Content-Type:text/html root", "stanza send --mail=html --queue -- root\n"),
            (
                "-a backup-10:30.log -a 'disk:a b' -a '2: x' root",
                "stanza send --mail=text --queue --attach=backup-10:30.log '--attach=disk:a b' '--attach=2: x' -- root\n",
            ),
            ("-t", "stanza send --mail --queue --to-headers\n"),
            (
                "-s S -- root bob -- -f x",
                "stanza send --mail=text --queue -s S -- root bob\n# -- -f x: left out, since options of sendmail change nothing here\n",
            ),
            (
                "-s S root -- -f x",
                "stanza send --mail=text --queue -s S -- root\n# -- -f x: left out, since options of sendmail change nothing here\n",
            ),
            (
                "-r a@b -S smtp=x -a 'From: x' root",
                "stanza send --mail=text --queue -- root\n# -r a@b: left out, since the sender is the account\n# -S smtp=x: left out, since the config file has all settings\n# -a 'From: x': left out, since a message has no headers\n",
            ),
        ] {
            assert_eq!(explained(line).unwrap(), command, "{line}");
        }
    }

    #[test]
    fn what_reads_mail_is_refused() {
        for (line, exit) in [("", 69), ("-f", 69), ("-fmbox", 69), ("-u root", 69), ("-e", 69), ("-H", 69), ("-y", 64)]
        {
            assert_eq!(explained(line).unwrap_err().kind.exit_status(), exit, "{line}");
        }
        let error = explained("-v").unwrap_err();
        let text = "no recipient: mail is not read here, only sent: mail -s SUBJECT RECIPIENT";
        assert_eq!(error.to_string(), text);
        for line in ["-s S", "-A file", "-E", "-a 'Content-Type: text/html'"] {
            let error = explained(line).unwrap_err();
            let text = "no recipient: nothing says whom to send to";
            assert_eq!((error.to_string().as_str(), error.kind), (text, Kind::Usage), "{line}");
        }
    }

    #[test]
    fn a_subject_may_be_in_another_charset() {
        use std::os::unix::ffi::OsStringExt;
        let call = |words: &[&[u8]]| {
            let words: Vec<OsString> = words.iter().map(|word| OsString::from_vec(word.to_vec())).collect();
            translate(&words).map(|translation| explain(&translation))
        };
        let sent = "stanza send --mail=text --queue -s 'Grüße' -- root\n";
        assert_eq!(call(&[b"-s", b"Gr\xfc\xdfe", b"root"]).unwrap(), sent);
        assert_eq!(call(&[b"-nsGr\xfc\xdfe", b"root"]).unwrap(), sent);
        assert_eq!(call(&[b"--subject=Gr\xfc\xdfe", b"root"]).unwrap(), sent);
        assert_eq!(call(&[b"--subject", b"Gr\xfc\xdfe", b"root"]).unwrap(), sent);
        for words in [&[&b"-A"[..], b"\xfc", b"root"][..], &[b"-s", b"S", b"\xfc"], &[b"-s", b"S", b"--", b"\xfc"]] {
            let error = call(words).unwrap_err();
            assert_eq!((error.why.as_str(), error.kind), ("it is not UTF-8", Kind::Usage));
        }
    }
}
