//! Ad-hoc commands (XEP-0050).

use rxml::xml_ncname;
use schemars::JsonSchema;
use serde::Serialize;
use xmpp::minidom::Element;

use super::form::{Form, FormKind};

/// The namespace of commands, and the node of their list.
pub const COMMANDS: &str = "http://jabber.org/protocol/commands";

/// The commands that somebody offers us.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct List {
    /// In the order of the answer.
    pub commands: Vec<Offer>,
}

/// A command that is offered.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Offer {
    /// Who runs it.
    pub jid: String,
    /// What it is run by.
    pub node: String,
    /// Its name for people.
    pub name: Option<String>,
}

/// What became of a command.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Run {
    /// What it was run by.
    pub node: String,
    /// `completed`; `executing` where its form needs more fields, and the command was cancelled; `canceled`.
    pub status: String,
    /// What it said, in all its steps.
    pub notes: Vec<Note>,
    /// The result, or the form that needs more fields.
    pub form: Option<Form>,
    /// The required fields that were not given.
    pub missing: Vec<String>,
}

/// A word of a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// `info`, `warn` or `error`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it says.
    pub text: String,
}

/// What can be done at a step (XEP-0050 §3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Begin.
    Execute,
    /// Go on.
    Next,
    /// Go on, and be done.
    Complete,
    /// Give up.
    Cancel,
}

/// An answer to a step.
#[derive(Clone, Debug)]
pub struct Step {
    /// `executing`, `completed` or `canceled`.
    pub status: String,
    /// By which the next step is recognised.
    pub session: Option<String>,
    /// How to go on.
    pub next: Action,
    /// What it says.
    pub notes: Vec<Note>,
    /// To be filled in, or the result.
    pub form: Option<Form>,
    /// What else it holds, as XML.
    pub other: Vec<String>,
}

impl Step {
    /// Reads an answer; `None` if it is none.
    pub fn read(command: &Element) -> Option<Self> {
        if !command.is("command", COMMANDS) {
            return None;
        }
        let ours = |name: &'static str| command.children().filter(move |child| child.is(name, COMMANDS));
        let session = command.attr("sessionid").filter(|session| !session.is_empty()).map(str::to_owned);
        let status = match command.attr("status") {
            Some(status @ ("executing" | "completed" | "canceled")) => status,
            // It must be there (XEP-0050 §4.1): what has actions isn't over.
            _ if ours("actions").next().is_some() => "executing",
            _ => "completed",
        };
        let mut form = Form::of(command);
        if let Some(form) = form.as_mut().filter(|_| status == "completed") {
            // ejabberd's results are forms to be filled in, which nobody can any more.
            form.kind = FormKind::Result;
        }
        let is_other = |child: &&Element| !child.has_ns(COMMANDS) && Form::read(child).is_none();
        Some(Self {
            status: status.to_owned(),
            session,
            next: next(ours("actions").next()),
            notes: ours("note").map(Note::read).filter(|note| !note.text.is_empty()).collect(),
            form,
            other: command.children().filter(is_other).map(String::from).collect(),
        })
    }
}

impl Note {
    fn read(element: &Element) -> Self {
        let kind = element.attr("type").filter(|kind| matches!(*kind, "warn" | "error")).unwrap_or("info");
        Self { kind: kind.to_owned(), text: element.text().trim().to_owned() }
    }
}

/// What goes on from a step: what the server would do by default, if it allows that; else what it allows.
fn next(actions: Option<&Element>) -> Action {
    let Some(actions) = actions else {
        // Without a word about it the step is the only one (XEP-0050 §3.4).
        return Action::Complete;
    };
    let allows = |name: &str| actions.children().any(|action| action.is(name, COMMANDS));
    match (actions.attr("execute"), allows("next"), allows("complete")) {
        (Some("next"), true, _) | (_, true, false) => Action::Next,
        (Some("complete"), _, true) | (_, false, _) => Action::Complete,
        // The default of the default (XEP-0050 §3.4).
        _ => Action::Next,
    }
}

/// A step of the command `node`.
pub fn request(node: &str, session: Option<&str>, action: Action, form: Option<Element>) -> Element {
    let action = match action {
        Action::Execute => "execute",
        Action::Next => "next",
        Action::Complete => "complete",
        Action::Cancel => "cancel",
    };
    Element::builder("command", COMMANDS)
        .attr(xml_ncname!("node").to_owned(), node)
        .attr(xml_ncname!("sessionid").to_owned(), session)
        .attr(xml_ncname!("action").to_owned(), action)
        .append_all(form)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attributes: &str, children: &str) -> Step {
        let xml = format!("<command xmlns='{COMMANDS}' node='n' {attributes}>{children}</command>");
        Step::read(&xml.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_step_says_how_to_go_on() {
        for (actions, action) in [
            ("", Action::Complete),
            ("<actions/>", Action::Complete),
            ("<actions><next/></actions>", Action::Next),
            ("<actions><complete/></actions>", Action::Complete),
            ("<actions><next/><complete/></actions>", Action::Next),
            ("<actions execute='complete'><next/><complete/></actions>", Action::Complete),
            ("<actions execute='next'><prev/><next/><complete/></actions>", Action::Next),
            ("<actions execute='complete'><next/></actions>", Action::Next),
            ("<actions execute='next'><complete/></actions>", Action::Complete),
            ("<actions execute='prev'><prev/></actions>", Action::Complete),
        ] {
            assert_eq!(read("status='executing'", actions).next, action, "{actions}");
        }
    }

    #[test]
    fn a_step_is_read_with_all_that_it_holds() {
        let step = read(
            "status='completed' sessionid='s'",
            "<note>fine</note><note type='warn'> so so </note><note/><x xmlns='jabber:x:data' type='form'/><y xmlns='urn:y'/>",
        );
        assert_eq!((step.status.as_str(), step.session.as_deref()), ("completed", Some("s")));
        let notes: Vec<_> = step.notes.iter().map(|note| (note.kind.as_str(), note.text.as_str())).collect();
        assert_eq!(notes, [("info", "fine"), ("warn", "so so")]);
        assert_eq!(step.form.map(|form| form.kind), Some(FormKind::Result));
        assert_eq!(step.other, ["<y xmlns='urn:y'/>"]);
        assert_eq!(read("status='odd'", "<actions/>").status, "executing");
        assert_eq!(read("", "").status, "completed");
        assert!(Step::read(&"<command xmlns='urn:x'/>".parse().unwrap()).is_none());
    }

    #[test]
    fn a_request_holds_what_it_needs() {
        let xml = String::from(&request("n", Some("s"), Action::Cancel, None));
        assert!(xml.contains("node='n'") && xml.contains("sessionid='s'") && xml.contains("action='cancel'"), "{xml}");
        assert!(!String::from(&request("n", None, Action::Execute, None)).contains("sessionid"));
    }
}
