//! `stanza iq command run`: a command from its first step to its last.

use std::collections::BTreeSet;

use clap::Args;
use xmpp::jid::Jid;
use xmpp::minidom::Element;

use super::super::super::input::check_name;
use super::super::super::recipients::resolve_one;
use super::super::fields::{Fields, few, fill, unknown};
use super::super::{Asker, Context, Ended, form_text};
use super::{refusal, refused_step};
use crate::error::{Error, Kind, Phase};
use crate::output::{one_line, one_line_xml};
use crate::payload::Data;
use crate::payload::command::{self, Action, Note, Step};
use crate::payload::form::{FieldKind, Form, Given};
use crate::session::{Answer, Purpose};

/// More steps than this has no command: it goes in circles.
const MAX_STEPS: usize = 20;

/// The arguments of `command run`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stanza iq command run example.org uptime
  stanza iq command run example.org http://jabber.org/protocol/admin#add-user \\
    -f accountjid=bob@example.org --field-file password=FILE --field-file password-verify=FILE

A command that asks for more than it is given shows its form, is cancelled at the server, and ends with
exit status 1. So does one that says that it failed.")]
pub struct Arguments {
    /// Who runs it: a server, a service or a full JID
    #[arg(value_name = "TO")]
    to: String,

    /// The command, as 'command list' names it
    #[arg(value_name = "NODE")]
    node: String,

    #[command(flatten)]
    fields: Fields,
}

/// Runs.
///
/// # Errors
/// As every query; a field that no step has; a command that needs more fields, or says that it failed.
pub async fn run(context: &Context, arguments: Arguments) -> anyhow::Result<Ended> {
    let to = resolve_one(&arguments.to, &context.settings.aliases)?;
    check_name("NODE", &arguments.node)?;
    let given = arguments.fields.read(context)?;
    let node = arguments.node;
    let mut course =
        Course { to, node, given, used: BTreeSet::new(), seen: Vec::new(), notes: Vec::new(), session: None };
    Asker::with(context, async |asker| course.run(asker).await).await?;
    Ok(None)
}

/// A command on its way.
struct Course {
    to: Jid,
    node: String,
    given: Given,
    /// The names among the given that a step had.
    used: BTreeSet<String>,
    /// The names of all fields so far.
    seen: Vec<String>,
    /// What it said so far.
    notes: Vec<Note>,
    session: Option<String>,
}

impl Course {
    async fn run(&mut self, asker: &mut Asker<'_>) -> anyhow::Result<()> {
        let (mut action, mut submission) = (Action::Execute, None);
        for _ in 0..MAX_STEPS {
            let answer = self.ask(asker, action, submission.take()).await?;
            let Some(step) = answer.payload().and_then(Step::read) else {
                return Err(self.refusal(asker, &answer).await?.into());
            };
            self.session = step.session.clone().or(self.session.take());
            self.notes.extend(step.notes.iter().cloned());
            if step.status != "executing" {
                return self.finish(asker, &answer, step);
            }
            match self.answer(&step) {
                Ok(form) => (action, submission) = (step.next, form),
                Err(stop) => {
                    if let Stop::Form(missing, _) = &stop {
                        self.report(asker, &answer, &step, missing.clone())?;
                    }
                    self.cancel(asker).await;
                    return Err(stop.into_error().into());
                }
            }
        }
        self.cancel(asker).await;
        let why = format!("after {MAX_STEPS} steps it has not come to an end");
        Err(self.error(Kind::Protocol, why).into())
    }

    /// What is told of an answer that is none to the step.
    async fn refusal(&self, asker: &mut Asker<'_>, answer: &Answer) -> anyhow::Result<Error> {
        match (&answer.error, &self.session) {
            // It was found, and what it was told did not.
            (Some(error), Some(_)) => Ok(refused_step(error, answer, &self.node)),
            _ => refusal(asker, &self.to, Some(&self.node), answer).await,
        }
    }

    async fn ask(&self, asker: &mut Asker<'_>, action: Action, form: Option<Element>) -> anyhow::Result<Answer> {
        let request = command::request(&self.node, self.session.as_deref(), action, form);
        asker.ask_any(Purpose::Set, Some(&self.to), request).await
    }

    /// Gives up, so that the server needn't remember us. What it says to that is of no use to anybody.
    async fn cancel(&self, asker: &mut Asker<'_>) {
        if self.session.is_some() {
            let _ = self.ask(asker, Action::Cancel, None).await;
        }
    }

    /// What to send back for a step; or why to stop.
    fn answer(&mut self, step: &Step) -> Result<Option<Element>, Stop> {
        if let Some(failure) = failure(&step.notes) {
            // It asks again, and would get the same again.
            return Err(Stop::Form(Vec::new(), self.error(Kind::Negative, failure).into()));
        }
        let filled = step
            .form
            .as_ref()
            .map(|form| fill("--field", form, &self.given))
            .transpose()
            .map_err(|error| Stop::Plain(error.into()))?;
        if let (Some(form), Some(filled)) = (&step.form, &filled) {
            self.seen.extend(form.names().map(str::to_owned));
            self.used.extend(filled.used.iter().cloned());
        }
        if step.next == Action::Complete
            && let Some(error) = self.unused()
        {
            return Err(Stop::Plain(error.into()));
        }
        let (Some(form), Some(filled)) = (&step.form, filled) else { return Ok(None) };
        let is_untouched = self.given.is_empty() && form.names().next().is_some();
        if !filled.missing.is_empty() || is_untouched {
            let error = self.needs_more(form, &filled.missing);
            return Err(Stop::Form(filled.missing, error.into()));
        }
        Ok(Some(filled.submission))
    }

    /// The first of the given fields that no step had.
    fn unused(&self) -> Option<Error> {
        let name = self.given.keys().find(|name| !self.used.contains(*name))?;
        Some(unknown("--field", name, &self.seen.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    fn needs_more(&self, form: &Form, missing: &[String]) -> Error {
        let why = match missing {
            [] => "its form is to be filled in".to_owned(),
            missing => format!("it needs more fields: {}", few(missing)),
        };
        let wanted: Vec<&str> = match missing {
            [] => form.names().take(1).collect(),
            // Who needs more examples than that has understood.
            missing => missing.iter().map(String::as_str).take(5).collect(),
        };
        let option = |name: &&str| match form.field(name) {
            Some(field) if field.kind == FieldKind::TextPrivate => format!("--field-file {name}=FILE"),
            _ => format!("--field {name}=VALUE"),
        };
        let options: Vec<String> = wanted.iter().map(option).collect();
        self.error(Kind::Negative, why).hint(format!("fill it in with {}", options.join(" ")))
    }

    /// Tells how it ended.
    fn finish(&self, asker: &Asker<'_>, answer: &Answer, step: Step) -> anyhow::Result<()> {
        self.report(asker, answer, &step, Vec::new())?;
        if let Some(failure) = failure(&self.notes) {
            return Err(self.error(Kind::Negative, failure).into());
        }
        if step.status != "completed" {
            return Err(self.error(Kind::Negative, "it was cancelled by the other side").into());
        }
        if let Some(mut error) = self.unused() {
            error.why = format!("{}; the command is done without it", error.why);
            return Err(error.into());
        }
        asker.context.output.note(&format!("command {}: completed", self.node));
        Ok(())
    }

    fn report(&self, asker: &Asker<'_>, answer: &Answer, step: &Step, missing: Vec<String>) -> Result<(), Error> {
        let data = command::Run {
            node: self.node.clone(),
            status: step.status.clone(),
            notes: self.notes.clone(),
            form: step.form.clone(),
            missing,
        };
        let text = self.text(step);
        asker.report(answer, Some(Data::CommandRun(data)), text.as_deref()).map(|_| ())
    }

    /// What it said, but for failures, which stand on standard error; its form; and what else it gave, as it is.
    fn text(&self, step: &Step) -> Option<String> {
        let notes = self.notes.iter().filter(|note| note.kind != "error").map(|note| {
            let prefix = if note.kind == "warn" { "warning: " } else { "" };
            let lines: Vec<String> = note.text.lines().map(|line| one_line(line.trim_end())).collect();
            format!("{prefix}{}", lines.join("\n    "))
        });
        let form = step.form.iter().map(form_text::text);
        let parts: Vec<String> = notes
            .chain(form)
            .chain(step.other.iter().map(|xml| one_line_xml(xml)))
            .filter(|part| !part.is_empty())
            .collect();
        Some(parts.join("\n")).filter(|text| !text.is_empty())
    }

    fn error(&self, kind: Kind, why: impl Into<String>) -> Error {
        Error::new(kind, Phase::Stanza, format!("command {}", self.node), why)
    }
}

/// Why a command is not gone on with.
enum Stop {
    /// Something is wrong with what was given.
    Plain(Box<Error>),
    /// Its form is to be seen, of which these required fields have no value.
    Form(Vec<String>, Box<Error>),
}

impl Stop {
    fn into_error(self) -> Error {
        match self {
            Stop::Plain(error) | Stop::Form(_, error) => *error,
        }
    }
}

/// What went wrong, by its own words.
fn failure(notes: &[Note]) -> Option<String> {
    let failures = notes.iter().filter(|note| note.kind == "error").flat_map(|note| note.text.lines());
    Some(failures.map(str::trim).collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}
