//! The one place where a layer's typed error becomes what a user is told: kind, words, hint.

use xmpp::jid::{BareJid, Jid};

use crate::deadline::Expired;
use crate::error::{Error, Kind, Phase};
use crate::payload::stanza_error::StanzaError;
use crate::session::room::Room;
use crate::session::{self, NetError, NetPhase, Outcome, ProxyError, Refusal, SaslError, StreamError, http};

/// Makes an error of whatever a command failed with.
pub fn diagnose(error: &anyhow::Error) -> Error {
    if let Some(error) = error.downcast_ref::<Error>() {
        return error.clone();
    }
    match error.downcast_ref::<session::Error>() {
        Some(error) => session_error(error),
        None => Error::new(Kind::Internal, Phase::Input, "internal error", format!("{error:#}")),
    }
}

/// What to tell of a message's outcome; `None` where it went well. `failure` ended the wait.
pub fn explain(outcome: &Outcome, to: &Jid, failure: Option<&session::Error>) -> Option<Error> {
    let cause = failure.map(session_error);
    let cause = cause.as_ref();
    match outcome {
        Outcome::Sent
        | Outcome::Acknowledged
        | Outcome::Confirmed
        | Outcome::Reflected
        | Outcome::Delivered
        | Outcome::Displayed
        | Outcome::Answered => None,
        Outcome::NoReceipt => Some(match failure {
            Some(session::Error::Expired(_, Expired::Timeout(after))) => {
                let why = format!("its server has the message, and no receipt came within {after:?}");
                let error = Error::new(Kind::Negative, Phase::Stanza, to.to_string(), why);
                error.hint("not every client sends receipts; --timeout gives it more time")
            }
            _ => unknown(
                to.as_str(),
                format!("its server has the message; no receipt came before the end{}", because(cause)),
                cause,
            ),
        }),
        Outcome::Archived => {
            let why = "not known whether it arrived: the own server has it in its archive, and what came back was lost";
            Some(
                unknown(to.as_str(), why.to_owned(), cause)
                    .hint("if your own server's word is enough, use --confirm ack"),
            )
        }
        Outcome::Bounced(error) => Some(bounce(error, to)),
        Outcome::TooLarge(size, limit) => {
            let why = format!("the message takes {size} bytes, and the server allows {limit}");
            Some(Error::new(Kind::BadInput, Phase::Stanza, to.to_string(), why).condition("policy-violation"))
        }
        Outcome::Silent => {
            let why = format!(
                "not known whether it arrived: the own server has it, and nothing came back from {}",
                to.domain()
            );
            match failure {
                Some(session::Error::Expired(_, Expired::Timeout(after))) => {
                    let error = unknown(to.as_str(), format!("{why} within {after:?}"), cause);
                    Some(error.hint("if your own server's word is enough, use --confirm ack"))
                }
                _ => Some(unknown(to.as_str(), format!("{why}{}", because(cause)), cause)),
            }
        }
        Outcome::Unknown => {
            let why = format!("not known whether it was taken: the server did not confirm it{}", because(cause));
            Some(unknown(to.as_str(), why, cause))
        }
    }
}

/// The same for presence or a request, which `what` names. If sending it again does no harm, silence is temporary.
pub fn explain_other(
    outcome: &Outcome,
    to: &Jid,
    what: &str,
    is_harmless_twice: bool,
    failure: Option<&session::Error>,
) -> Option<Error> {
    let error = Error { what: what.to_owned(), ..explain(outcome, to, failure)? };
    let cause = failure.map(session_error);
    Some(match outcome {
        Outcome::Bounced(refusal) => refused_request(refusal, what),
        Outcome::TooLarge(..) => Error { why: error.why.replacen("the message", "the stanza", 1), ..error },
        Outcome::Silent | Outcome::Unknown if error.kind == Kind::Unknown => {
            let silence = format!("nothing came back from {}", to.domain());
            let why = match (outcome, failure, &cause) {
                (Outcome::Silent, Some(session::Error::Expired(_, Expired::Timeout(after))), _) => {
                    format!("{silence} within {after:?}")
                }
                (Outcome::Silent, None, _) => silence,
                (_, _, Some(cause)) => cause.why.clone(),
                (_, _, None) => "the connection was lost".to_owned(),
            };
            let hint = None;
            if is_harmless_twice {
                Error { kind: cause.map_or(Kind::Temporary, |cause| cause.kind), why, hint, ..error }
            } else {
                Error { why: format!("not known whether it was done: {why}"), hint, ..error }
            }
        }
        _ => error,
    })
}

/// A message that was on its way when the connection was lost. Why nothing more could be found out.
pub fn lost(what: &str, why: &str) -> Error {
    let why = format!("not known whether it was taken: the connection was lost, and {why}");
    unknown(what, why, None)
}

/// A message whose fate is not known. A signal keeps its own exit status.
fn unknown(what: &str, why: String, cause: Option<&Error>) -> Error {
    let signal = cause.map(|cause| cause.kind).filter(|kind| matches!(kind, Kind::Interrupted | Kind::Terminated));
    let error = Error::new(signal.unwrap_or(Kind::Unknown), Phase::Stanza, what, why);
    match cause.and_then(|cause| cause.condition.clone()) {
        Some(condition) => error.condition(condition),
        None => error,
    }
}

fn because(cause: Option<&Error>) -> String {
    cause.map(|cause| format!(" ({})", cause.why)).unwrap_or_default()
}

/// A message that came back (the table of cli.md).
pub fn bounce(error: &StanzaError, to: &Jid) -> Error {
    let (kind, words) = match error.condition.as_str() {
        _ if error.is_out_of_reach() => (Kind::Temporary, "its server can't be reached for now"),
        _ if error.is_temporary() => (Kind::Temporary, "its server refuses it for now"),
        "remote-server-not-found" => (Kind::NoDomain, "no such domain, or no XMPP server there"),
        "service-unavailable" | "item-not-found" | "gone" | "redirect" | "recipient-unavailable" => {
            (Kind::NoUser, "no such user, or takes no messages")
        }
        "jid-malformed" => (Kind::BadInput, "its server says that this is not an address"),
        "not-acceptable" | "not-allowed" => (Kind::Refused, "its server does not accept it"),
        condition if is_refusal(condition) => (Kind::Refused, "its server does not permit it"),
        _ => (Kind::Protocol, "its server returned it"),
    };
    let error =
        Error::new(kind, Phase::Stanza, to.to_string(), format!("{words}: {error}")).condition(&error.condition);
    match kind {
        Kind::Temporary => error.hint("try again later"),
        _ => error,
    }
}

/// A request that was answered by an error (the table of cli.md). `what` was asked for.
pub fn refused_request(error: &StanzaError, what: &str) -> Error {
    let (kind, words) = match error.condition.as_str() {
        _ if error.is_out_of_reach() => (Kind::Temporary, "its server can't be reached for now"),
        _ if error.is_temporary() => (Kind::Temporary, "refused for now"),
        "remote-server-not-found" => (Kind::NoDomain, "no such domain, or no XMPP server there"),
        "service-unavailable" => (Kind::Unavailable, "nobody there answers this"),
        "feature-not-implemented" => (Kind::Unavailable, "not supported there"),
        "item-not-found" => (Kind::NoUser, "no such user, room or item"),
        "gone" | "recipient-unavailable" => (Kind::NoUser, "gone, or not there now"),
        "jid-malformed" => (Kind::BadInput, "not an address, says the server"),
        condition if is_refusal(condition) => (Kind::Refused, "not permitted"),
        _ => (Kind::Protocol, "answered by an error"),
    };
    let error = Error::new(kind, Phase::Stanza, what, format!("{words}: {error}")).condition(&error.condition);
    match kind {
        Kind::Temporary => error.hint("try again later"),
        _ => error,
    }
}

/// What to tell of the outcome of a message to a room that we were in; `None` where it went well.
pub fn explain_in_room(outcome: &Outcome, room: &BareJid, failure: Option<&session::Error>) -> Option<Error> {
    let to = Jid::from(room.clone());
    match outcome {
        Outcome::Bounced(error) => Some(bounce_in_room(error, room)),
        Outcome::Silent => {
            let why = "not known whether it was sent to all: the own server has it, and the room did not send it back";
            let cause = failure.map(session_error);
            match failure {
                Some(session::Error::Expired(_, Expired::Timeout(after))) => {
                    let error = unknown(to.as_str(), format!("{why} within {after:?}"), cause.as_ref());
                    Some(error.hint("if your own server's word is enough, use --confirm ack"))
                }
                _ => Some(unknown(to.as_str(), format!("{why}{}", because(cause.as_ref())), cause.as_ref())),
            }
        }
        _ => explain(outcome, &to, failure),
    }
}

/// A message that a room returned (XEP-0045 §7.4).
pub fn bounce_in_room(error: &StanzaError, room: &BareJid) -> Error {
    let (kind, words) = match error.condition.as_str() {
        _ if error.is_temporary() => (Kind::Temporary, "the room refuses it for now"),
        "forbidden" => (Kind::Refused, "the room is moderated, and we have no voice in it"),
        "not-acceptable" => (Kind::Refused, "we are not in the room any more"),
        "service-unavailable" | "item-not-found" | "gone" | "redirect" | "recipient-unavailable" => {
            (Kind::NoUser, "the room is not there any more")
        }
        condition if is_refusal(condition) => (Kind::Refused, "the room does not permit it"),
        _ => return bounce(error, &Jid::from(room.clone())),
    };
    let told = Error::new(kind, Phase::Stanza, room.to_string(), format!("{words}: {error}"));
    let told = told.condition(&error.condition);
    if kind == Kind::Temporary { told.hint("try again later") } else { told }
}

/// A message that came back from an address at a domain of rooms: it was not sent as one to a room.
pub fn not_inside(told: Error, to: &Jid) -> Error {
    let (_, cause) = told.why.split_once(": ").unwrap_or_default();
    let cause = if cause.is_empty() { String::new() } else { format!(": {cause}") };
    let told = Error { why: format!("rooms take messages only from those who are inside{cause}"), ..told };
    // In private, to one who is in it, is something else.
    if to.resource().is_some() { told } else { told.hint(format!("--room {to} enters it first")) }
}

/// A room that didn't let us in (XEP-0045 §7.2, table 13).
pub fn join_refused(error: &StanzaError, room: &Room) -> Error {
    let had_password = room.password.is_some();
    let (kind, words) = match error.condition.as_str() {
        _ if error.is_out_of_reach() => (Kind::Temporary, "its server can't be reached for now"),
        "resource-constraint" | "service-unavailable" if error.is_temporary() => {
            (Kind::Temporary, "the room is full, or takes nobody for now")
        }
        _ if error.is_temporary() => (Kind::Temporary, "refused for now"),
        "remote-server-not-found" => (Kind::NoDomain, "no such domain, or no XMPP server there"),
        "not-authorized" if had_password => (Kind::Refused, "the password is wrong"),
        "not-authorized" => (Kind::Refused, "it needs a password"),
        "forbidden" => (Kind::Refused, "banned from the room"),
        "registration-required" => (Kind::Refused, "the room is for members only"),
        "item-not-found" | "gone" => (Kind::NoUser, "there is no such room"),
        "not-allowed" if room.create => (Kind::Refused, "there is no such room, and it may not be made"),
        "not-allowed" => (Kind::NoUser, "there is no such room, and none may be made"),
        "not-acceptable" => (Kind::Refused, "the nick is not permitted there"),
        "conflict" => (Kind::Refused, "the nick is taken, and so are those with a number behind it"),
        "service-unavailable" => (Kind::Unavailable, "the room is full, or there are no rooms there"),
        "feature-not-implemented" => (Kind::Unavailable, "there are no rooms there"),
        "jid-malformed" => (Kind::BadInput, "not an address, says the server"),
        condition if is_refusal(condition) => (Kind::Refused, "not permitted"),
        _ => (Kind::Protocol, "the room refused us"),
    };
    let error =
        Error::new(kind, Phase::Room, room.jid.to_string(), format!("{words}: {error}")).condition(&error.condition);
    match (error.condition.as_deref(), had_password) {
        _ if kind == Kind::Temporary => error.hint("try again later"),
        (Some("not-authorized"), false) => error.hint("give it by --room-password-file FILE"),
        (Some("conflict" | "not-acceptable"), _) => error.hint("--nick takes another"),
        _ => error,
    }
}

/// A request about accounts (XEP-0077) that was answered by an error. `what` was asked for.
pub fn refused_registration(error: &StanzaError, what: &str) -> Error {
    let refused = refused_request(error, what);
    let why = match (refused.kind, error.condition.as_str()) {
        (Kind::Unavailable, _) => format!("not possible there by XMPP (XEP-0077): {error}"),
        (_, "conflict") => format!("the name is taken: {error}"),
        _ => return refused,
    };
    Error { why, ..refused }
}

/// A password is not to be shown to who may be anybody.
pub fn unverified_server(what: &str) -> Error {
    let why = "the server would be shown the password, but its certificate was not verified";
    let error = Error::new(Kind::Refused, Phase::Tls, what, why);
    error.hint("let the certificate be checked (--ca-file), or pin its key (--pin)")
}

/// A request that changes something, and that no answer came to: what isn't known is `whether` it was done. A signal,
/// and what can't have been sent, stay what they are.
pub fn unknown_outcome(error: &session::Error, what: &str, whether: &str) -> Error {
    let cause = session_error(error);
    if cause.kind != Kind::Temporary {
        return cause;
    }
    let why = format!("not known {whether}: {}", cause.why);
    Error { kind: Kind::Unknown, what: what.to_owned(), why, hint: None, ..cause }
}

/// An upload to `host` that got no reply.
pub fn failed_upload(error: &http::Error, host: &str) -> Error {
    let what = format!("upload to {host}");
    let told = |kind: Kind, why: String| Error::new(kind, Phase::Stanza, &what, why);
    match error {
        http::Error::Net(error) => {
            let phase = match error.phase() {
                NetPhase::Dns => Phase::Dns,
                NetPhase::Tcp => Phase::Tcp,
                NetPhase::Tls => Phase::Tls,
            };
            // The hints are about the XMPP server, but for the one about authorities.
            let error = net_error(error, phase);
            let hint = error.hint.filter(|hint| hint.contains("--ca-file"));
            // A host that can't be one is the service's fault, not the user's.
            let kind = if error.kind == Kind::BadInput { Kind::Protocol } else { error.kind };
            Error { kind, what: if error.what.is_empty() { error.what } else { what }, hint, ..error }
        }
        http::Error::Expired(Expired::Timeout(after)) => {
            told(Kind::Temporary, format!("nothing went on for {after:?}")).hint("--timeout gives it more time")
        }
        http::Error::Expired(Expired::Signal(signal)) => told(signal.kind(), signal.to_string()),
        http::Error::File(why) => Error::input(Kind::Io, "the file", why),
        http::Error::Broken(why) => told(Kind::Temporary, format!("the connection broke: {why}")),
        http::Error::NotHttp => told(Kind::Protocol, "the host does not speak HTTP".to_owned()),
        http::Error::Url(words) => told(Kind::Protocol, format!("the URL {words}")),
        http::Error::Header(_) => told(Kind::Protocol, "a header field that the service gives is none".to_owned()),
    }
}

/// Conditions that say no to us rather than to what we said.
fn is_refusal(condition: &str) -> bool {
    matches!(
        condition,
        "forbidden"
            | "not-authorized"
            | "not-allowed"
            | "not-acceptable"
            | "registration-required"
            | "subscription-required"
            | "conflict"
            | "policy-violation"
            | "payment-required"
    )
}

/// What to tell of a session that ended.
pub fn session_error(error: &session::Error) -> Error {
    let phase = error.phase();
    let told = |kind: Kind, why: String| Error::new(kind, phase, step(phase), why);
    match error {
        session::Error::Net(error) => net_error(error, phase),
        session::Error::Expired(_, Expired::Timeout(after)) => {
            let why = format!("the server did not answer within {after:?}");
            let option = if phase == Phase::Tls { "--connect-timeout" } else { "--timeout" };
            told(Kind::Temporary, why).hint(format!("it may be overloaded; {option} gives it more time"))
        }
        session::Error::Expired(_, Expired::Signal(signal)) => told(signal.kind(), signal.to_string()),
        session::Error::Closed(_, why) => {
            let why = why.as_deref().map(|why| format!(": {why}"));
            told(Kind::Temporary, format!("the server closed the connection{}", why.unwrap_or_default()))
        }
        session::Error::Xml(_, error) => {
            let error = told(Kind::Protocol, error.to_string());
            if phase == Phase::Stanza { error } else { error.hint("is this the right host and port?") }
        }
        session::Error::Stream(_, error) => stream_error(error, phase),
        session::Error::NoStartTls => {
            let error = told(
                Kind::Protocol,
                "the server offers no encryption (STARTTLS), and plain text is never spoken".to_owned(),
            );
            error.hint("try --tls direct")
        }
        session::Error::StartTls(why) => told(Kind::Protocol, (*why).to_owned()),
        session::Error::Password(error) => error.clone(),
        session::Error::Mechanism(refusal) => mechanism_refusal(refusal),
        session::Error::Sasl(mechanism, error) => {
            let kind = sasl_kind(error);
            told(kind, format!("{error} ({mechanism})"))
        }
        session::Error::Authentication { mechanism, condition, text } => {
            authentication(mechanism, condition, text.as_deref())
        }
        session::Error::Bind(None) => told(Kind::Protocol, "the server offers no resource binding".to_owned()),
        session::Error::Bind(Some(error)) => {
            let kind = if error.is_temporary() {
                Kind::Temporary
            } else if is_refusal(&error.condition) {
                Kind::Refused
            } else {
                Kind::Protocol
            };
            told(kind, format!("the server refused a resource: {error}")).condition(&error.condition)
        }
        session::Error::Unexpected(_, name) => {
            told(Kind::Protocol, format!("the server sent <{name}/>, which has no place here"))
        }
        session::Error::Flooded(_) => {
            told(Kind::Protocol, "the server sends more than can be kept until its answer is there".to_owned())
        }
    }
}

/// What kind of failure an exchange that went wrong is. A server may refuse us in the mechanism's own
/// words (RFC 5802 §7, server-error-value).
fn sasl_kind(error: &SaslError) -> Kind {
    match error {
        SaslError::Username(_) | SaslError::Password(_) => Kind::Refused,
        SaslError::Randomness => Kind::Internal,
        SaslError::ServerError(code) => match code.as_str() {
            "invalid-proof" | "unknown-user" | "invalid-username-encoding" => Kind::Refused,
            "no-resources" => Kind::Temporary,
            _ => Kind::Protocol,
        },
        _ => Kind::Protocol,
    }
}

/// What was being done, for the first half of a line.
fn step(phase: Phase) -> &'static str {
    match phase {
        Phase::Dns => "looking up the server",
        Phase::Tcp => "connecting",
        Phase::Tls => "securing the connection",
        Phase::Sasl => "logging in",
        Phase::Bind => "binding a resource",
        Phase::Room => "joining the room",
        Phase::Stanza => "exchanging stanzas",
        Phase::Input => "reading input",
    }
}

fn net_error(error: &NetError, phase: Phase) -> Error {
    let told = |kind: Kind| Error::new(kind, phase, step(phase), error.to_string());
    match error {
        NetError::Interrupted(_, signal) => told(signal.kind()),
        NetError::BadDomain { .. } => told(Kind::BadInput),
        NetError::NoSuchDomain { .. } | NetError::NoService { .. } | NetError::NoAddress { .. } => {
            told(Kind::NoDomain).hint("is the domain of the JID, or the host of --server, right?")
        }
        NetError::CaFile { .. } | NetError::ClientCertificate { .. } => {
            Error::input(Kind::NoInput, "", error.to_string())
        }
        NetError::Certificate { why } if why.contains("trusted") => {
            told(Kind::Protocol).hint("if it is your own authority's, name that with --ca-file PEM")
        }
        NetError::NotTls => {
            told(Kind::Protocol).hint("--tls starttls or --tls direct chooses the other kind; or is it the wrong port?")
        }
        NetError::Proxy { why: ProxyError::Login, .. } => told(Kind::Refused),
        NetError::Refused { .. } => told(Kind::Temporary).hint("is the server running, and is this its port?"),
        _ if error.is_temporary() => told(Kind::Temporary),
        _ => told(Kind::Protocol),
    }
}

fn stream_error(error: &StreamError, phase: Phase) -> Error {
    let kind = match error.condition.as_str() {
        "host-unknown" | "host-gone" => Kind::NoDomain,
        "conflict"
        | "connection-timeout"
        | "reset"
        | "resource-constraint"
        | "system-shutdown"
        | "remote-connection-failed" => Kind::Temporary,
        "not-authorized" | "policy-violation" => Kind::Refused,
        _ => Kind::Protocol,
    };
    let why = match kind {
        Kind::NoDomain => format!("the server does not serve this domain: {error}"),
        _ => format!("the server ended the stream: {error}"),
    };
    Error::new(kind, phase, step(phase), why).condition(&error.condition)
}

fn mechanism_refusal(refusal: &Refusal) -> Error {
    let told = |kind: Kind| Error::new(kind, Phase::Sasl, step(Phase::Sasl), refusal.to_string());
    match refusal {
        Refusal::Downgrade { .. } => told(Kind::Refused)
            .hint("somebody may be in between; if the server really changed, accept it once with --mechanism NAME"),
        Refusal::PlainUnverified => {
            told(Kind::Refused).hint("let the certificate be checked (--ca-file), or pin its key (--pin)")
        }
        Refusal::NeedsCertificate => told(Kind::Config).hint("give it with --cert FILE"),
        Refusal::NoPassword | Refusal::NoUsername { .. } => told(Kind::Config),
        Refusal::Unsupported { .. } => told(Kind::Usage),
        Refusal::NotOffered { .. }
        | Refusal::NoneUsable { .. }
        | Refusal::NoBinding { .. }
        | Refusal::NoAnonymous { .. } => told(Kind::Unavailable),
    }
}

/// SASL failures (RFC 6120 §6.5; the table of cli.md).
fn authentication(mechanism: &str, condition: &str, text: Option<&str>) -> Error {
    let kind = match condition {
        "temporary-auth-failure" => Kind::Temporary,
        "malformed-request" | "incorrect-encoding" | "invalid-mechanism" => Kind::Protocol,
        _ => Kind::Refused,
    };
    let words = match condition {
        "not-authorized" => "the server refused the user name or the password",
        "account-disabled" => "the account is disabled",
        "credentials-expired" => "the password has expired",
        "temporary-auth-failure" => "the server can't check the password for now",
        _ => "the server refused the login",
    };
    let detail = text.map(|text| format!("; {text}")).unwrap_or_default();
    Error::new(kind, Phase::Sasl, step(Phase::Sasl), format!("{words} ({condition}, {mechanism}{detail})"))
        .condition(condition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deadline::Signal;

    fn exit_of_bounce(kind: &str, condition: &str) -> u8 {
        let error = StanzaError { kind: kind.into(), condition: condition.into(), text: None };
        bounce(&error, &Jid::new("a@b.example").unwrap()).kind.exit_status()
    }

    #[test]
    fn bounces_have_the_exit_status_of_the_contract() {
        for (condition, exit) in [
            ("resource-constraint", 75),
            ("remote-server-timeout", 75),
            ("remote-server-not-found", 68),
            ("service-unavailable", 67),
            ("item-not-found", 67),
            ("gone", 67),
            ("redirect", 67),
            ("recipient-unavailable", 67),
            ("forbidden", 77),
            ("not-authorized", 77),
            ("not-allowed", 77),
            ("not-acceptable", 77),
            ("registration-required", 77),
            ("subscription-required", 77),
            ("conflict", 77),
            ("policy-violation", 77),
            ("payment-required", 77),
            ("jid-malformed", 65),
            ("undefined-condition", 76),
            ("bad-request", 76),
        ] {
            assert_eq!(exit_of_bounce("cancel", condition), exit, "{condition}");
            assert_eq!(exit_of_bounce("wait", condition), 75, "{condition} of type wait");
        }
    }

    #[test]
    fn stream_errors_and_sasl_failures_have_the_exit_status_of_the_contract() {
        for (condition, exit) in [
            ("host-unknown", 68),
            ("conflict", 75),
            ("connection-timeout", 75),
            ("reset", 75),
            ("resource-constraint", 75),
            ("system-shutdown", 75),
            ("remote-connection-failed", 75),
            ("not-authorized", 77),
            ("policy-violation", 77),
            ("bad-format", 76),
        ] {
            let error = StreamError { condition: condition.into(), text: None };
            assert_eq!(stream_error(&error, Phase::Sasl).kind.exit_status(), exit, "{condition}");
        }
        for (condition, exit) in [
            ("temporary-auth-failure", 75),
            ("malformed-request", 76),
            ("incorrect-encoding", 76),
            ("invalid-mechanism", 76),
            ("not-authorized", 77),
            ("account-disabled", 77),
            ("aborted", 77),
        ] {
            assert_eq!(authentication("PLAIN", condition, None).kind.exit_status(), exit, "{condition}");
        }
    }

    #[test]
    fn a_message_of_unknown_fate_is_79_whatever_ended_the_wait() {
        let to = Jid::new("a@b.example").unwrap();
        let stream_error = StreamError { condition: "policy-violation".into(), text: None };
        let failure = session::Error::Stream(Phase::Stanza, stream_error);
        let error = explain(&Outcome::Unknown, &to, Some(&failure)).unwrap();
        assert_eq!((error.kind, error.condition.as_deref()), (Kind::Unknown, Some("policy-violation")));
        let signal = session::Error::Expired(Phase::Stanza, Expired::Signal(Signal::Interrupt));
        assert_eq!(explain(&Outcome::Silent, &to, Some(&signal)).unwrap().kind, Kind::Interrupted);
        assert!(explain(&Outcome::Confirmed, &to, None).is_none());
    }
}
