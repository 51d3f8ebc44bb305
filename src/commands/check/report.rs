//! What was found, for a person at 80 columns or as JSON.

use std::time::Duration;

use super::super::{Context, broken_output, print};
use crate::error::Error;
use crate::output::event::{Check, Facts, Step, Verdict};
use crate::output::{Event, Paint, one_line};

/// So wide is a line.
const WIDTH: usize = 80;

/// What stands before the words: step, status and time.
const INDENT: usize = 26;

/// No finding has more characters, unless somebody wants to annoy.
const MAX_TEXT: usize = 1000;

/// What was found in a step.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub step: Step,
    /// What came of it.
    pub status: Verdict,
    /// How long it took.
    pub elapsed: Option<Duration>,
    /// In words.
    pub text: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// As data.
    pub facts: Option<Facts>,
    /// Whether it says more of this machine, or of what not everybody needs, than of the server: no reason to wake
    /// somebody.
    pub is_quiet: bool,
}

impl Finding {
    /// A step that was done.
    pub fn new(step: Step, status: Verdict, elapsed: Option<Duration>, text: impl Into<String>) -> Self {
        Self { step, status, elapsed, text: text.into(), hint: None, facts: None, is_quiet: false }
    }

    /// A step that was left out.
    pub fn skip(step: Step, text: impl Into<String>) -> Self {
        Self::new(step, Verdict::Skip, None, text)
    }

    /// Adds what to do about it.
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Adds the data.
    pub fn facts(self, facts: Facts) -> Self {
        Self { facts: Some(facts), ..self }
    }

    fn event(&self) -> Event {
        // To the microsecond: no network is measured finer.
        let ms = |elapsed: Duration| (elapsed.as_secs_f64() * 1_000_000.0).round() / 1000.0;
        Event::Check(Box::new(Check {
            step: self.step,
            status: self.status,
            ms: self.elapsed.map(ms),
            text: self.text.clone(),
            hint: self.hint.clone(),
            data: self.facts.clone(),
        }))
    }

    /// The lines for a person.
    pub fn lines(&self) -> String {
        let time = self.elapsed.map(time).unwrap_or_default();
        let mut text = format!("  {:<8}  {:<4} {time:>7}  ", label(self.step), word(self.status));
        let mut lines = wrap(&short(&self.text), WIDTH - INDENT);
        if let Some(hint) = &self.hint {
            lines.extend(wrap(&format!("hint: {}", short(hint)), WIDTH - INDENT));
        }
        text.push_str(&lines.join(&format!("\n{:INDENT$}", "")));
        text
    }
}

/// Findings, told as they come.
pub struct Report<'a> {
    context: &'a Context,
    /// Nothing is told before the end.
    is_plugin: bool,
    findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    /// An empty one.
    pub fn new(context: &'a Context, is_plugin: bool) -> Self {
        Self { context, is_plugin, findings: Vec::new() }
    }

    /// Says whom it is about.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn heading(&self, whom: &str) -> Result<(), Error> {
        if self.is_plugin || self.context.output.is_json {
            return Ok(());
        }
        self.write(whom)
    }

    /// Shows what is being waited for, to a person at a terminal.
    pub fn progress(&self, text: Option<&str>) {
        if !self.is_plugin {
            self.context.output.progress(text);
        }
    }

    /// Tells one.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn tell(&mut self, finding: Finding) -> Result<(), Error> {
        self.tell_all(vec![finding.clone()], finding)
    }

    /// Tells several: each as JSON, a person as one that stands for all.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn tell_all(&mut self, findings: Vec<Finding>, for_people: Finding) -> Result<(), Error> {
        self.progress(None);
        let output = self.context.output;
        if output.is_json {
            for finding in &findings {
                print(self.context, &finding.event(), None)?;
            }
        } else if !self.is_plugin {
            let (word, paint) = (word(for_people.status), paint(for_people.status));
            let mut for_people = for_people;
            let before = self.findings.last().and_then(|finding| finding.hint.as_ref());
            if before.is_some() && before == for_people.hint.as_ref() {
                for_people.hint = None;
            }
            // The label holds none of these words.
            let painted = output.painted(&for_people.event(), &for_people.lines(), word, paint);
            painted.or_else(|broken| broken_output(broken).map_or(Ok(()), Err))?;
        }
        self.findings.extend(findings);
        Ok(())
    }

    /// Ends it.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn end(&self, event: &Event, text: &str) -> Result<(), Error> {
        print(self.context, event, Some(&one_line(text))).map(|_| ())
    }

    /// Writes a line that is nobody's data.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn write(&self, line: &str) -> Result<(), Error> {
        let written = self.context.output.text(&one_line(line));
        written.or_else(|broken| broken_output(broken).map_or(Ok(()), Err))
    }

    /// Writes lines of which each is harmless.
    ///
    /// # Errors
    /// A standard output that takes no more.
    pub fn write_lines(&self, lines: &str) -> Result<(), Error> {
        let written = self.context.output.text(lines);
        written.or_else(|broken| broken_output(broken).map_or(Ok(()), Err))
    }

    /// All that was found.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether the steps are wanted beside the line for Nagios.
    pub fn is_verbose(&self) -> bool {
        self.context.output.verbosity > 0
    }

    /// How many steps went well, and how many failed.
    pub fn counts(&self) -> (usize, usize) {
        let count = |status| self.findings.iter().filter(|finding| finding.status == status).count();
        (count(Verdict::Ok), count(Verdict::Fail))
    }
}

fn label(step: Step) -> &'static str {
    match step {
        Step::Dns => "DNS",
        Step::Tcp => "TCP",
        Step::Tls => "TLS",
        Step::Features => "Features",
        Step::Login => "Login",
        Step::Offer => "Offers",
    }
}

fn word(status: Verdict) -> &'static str {
    match status {
        Verdict::Ok => "ok",
        Verdict::Warn => "warn",
        Verdict::Fail => "fail",
        Verdict::Skip => "skip",
    }
}

fn paint(status: Verdict) -> Paint {
    match status {
        Verdict::Ok => Paint::Green,
        Verdict::Warn => Paint::Yellow,
        Verdict::Fail => Paint::Red,
        Verdict::Skip => Paint::Dim,
    }
}

/// A stranger's words without what acts on a terminal, cut where they have no end.
pub fn short(text: &str) -> String {
    match text.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => one_line(&text[..end]) + "…",
        None => one_line(text),
    }
}

/// A time as people read it.
fn time(elapsed: Duration) -> String {
    match elapsed.as_millis() {
        0..=9 => format!("{:.1} ms", elapsed.as_secs_f64() * 1000.0),
        short @ 10..=9_999 => format!("{short} ms"),
        _ => format!("{:.1} s", elapsed.as_secs_f64()),
    }
}

/// Breaks a text between words, where it doesn't fit. A longer word stays whole, so that it can be copied.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let more = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + more <= width => {
                line.push(' ');
                line.push_str(word);
                length += 1 + more;
            }
            _ => {
                lines.push(word.to_owned());
                length = more;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_fits_into_80_columns() {
        let finding = Finding::new(Step::Features, Verdict::Warn, Some(Duration::from_millis(71)), "word ".repeat(40));
        let lines = finding.hint("this is\nwhat helps").lines();
        assert!(lines.lines().all(|line| line.chars().count() <= WIDTH), "{lines}");
        assert!(lines.starts_with("  Features  warn   71 ms  word word"), "{lines}");
        assert!(lines.ends_with(&format!("\n{:INDENT$}hint: this is\\nwhat helps", "")), "{lines}");
    }

    #[test]
    fn a_long_word_stays_whole() {
        assert_eq!(wrap("a bcdefgh i j", 3), ["a", "bcdefgh", "i j"]);
        assert!(wrap("", 3).is_empty());
    }

    #[test]
    fn times_are_short() {
        assert_eq!(time(Duration::from_micros(400)), "0.4 ms");
        assert_eq!(time(Duration::from_millis(9_999)), "9999 ms");
        assert_eq!(time(Duration::from_millis(10_012)), "10.0 s");
    }
}
