//! What a message has to do with others: answers, corrections, reactions, retractions; and how its text is to be taken.

use clap::{Args, ValueEnum};
use rxml::xml_ncname;
use serde::Deserialize;
use xmpp::minidom::Element;
use xmpp::parsers::message::Id;
use xmpp::parsers::message_correct::Replace;
use xmpp::parsers::reactions::{Reaction, Reactions};

use super::super::input::{check_name, check_text};
use super::super::message::{Draft, Reply};
use super::target::Target;
use crate::error::{Error, Kind};
use crate::payload::ns::{FALLBACK, HEADERS, HINTS, RETRACT};

/// What clients show that know no retractions (XEP-0424 §3).
const RETRACTED: &str = "/me retracted a previous message, but it's unsupported by your client.";

/// The longest emoji that are in use have 35 bytes.
const MAX_EMOJI: usize = 64;

/// The arguments about other messages and about the text.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Updates and threads")]
pub struct Updates {
    /// Thread that the message belongs to
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub thread: Option<String>,

    /// Correct an earlier message of yours, by its id; if it was corrected before, by that of its first version
    #[arg(long, value_name = "ID", conflicts_with_all = ["each_line", "batch"], allow_hyphen_values = true)]
    pub replace: Option<String>,

    /// Answer the message with this id (in a room: its stanza_id); it is quoted, if an archive has it
    #[arg(long, value_name = "ID", conflicts_with_all = ["each_line", "batch"], allow_hyphen_values = true)]
    pub reply_to: Option<String>,

    /// Quote TEXT in the answer instead of looking the message up; '' quotes nothing
    #[arg(long, value_name = "TEXT", requires = "reply_to", allow_hyphen_values = true)]
    pub quote: Option<String>,

    /// React with EMOJI to another message (repeatable: these, and no more); '' takes all back
    #[arg(long, value_name = "EMOJI", requires = "to_message",
        conflicts_with_all = ["message", "file", "subject", "replace", "reply_to", "retract", "code", "lang", "attach", "url", "each_line", "batch"])]
    pub react: Option<Vec<String>>,

    /// The id of the message to react to (in a room: its stanza_id)
    #[arg(long, value_name = "ID", requires = "react")]
    pub to_message: Option<String>,

    /// Ask all to forget an earlier message of yours: its id (in a room: its stanza_id)
    #[arg(long, value_name = "ID",
        conflicts_with_all = ["message", "file", "subject", "replace", "reply_to", "code", "lang", "attach", "url", "each_line", "batch"])]
    pub retract: Option<String>,

    /// Have the message shown as it stands, as code; a line ``` in it gets a space before it
    #[arg(long)]
    pub code: bool,

    /// Language of the message: de, pt-BR
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,

    /// Hint to servers and clients how to treat the message; they need not care (repeatable)
    #[arg(long, value_name = "HINT")]
    pub hint: Vec<Hint>,
}

/// What servers and clients are told about a message; none of them has to care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Hint {
    // Keep it, even if such messages are not kept (XEP-0334)
    Store,
    // Keep it nowhere, not even for a recipient who is offline (XEP-0334)
    NoStore,
    // Keep it for a recipient who is offline, but in no archive (XEP-0334)
    NoPermanentStore,
    // Give it to no other client than the one addressed (XEP-0334)
    NoCopy,
    // It is urgent (XEP-0131)
    Urgent,
}

impl Hint {
    fn element(self) -> Element {
        let name = match self {
            Hint::Store => "store",
            Hint::NoStore => "no-store",
            Hint::NoPermanentStore => "no-permanent-store",
            Hint::NoCopy => "no-copy",
            Hint::Urgent => {
                let header = Element::builder("header", HEADERS).attr(xml_ncname!("name").to_owned(), "Urgency");
                return Element::builder("headers", HEADERS).append(header.append("high").build()).build();
            }
        };
        Element::bare(name, HINTS)
    }
}

impl Updates {
    /// Whether there is a text to be given.
    pub fn takes_text(&self) -> bool {
        self.react.is_none() && self.retract.is_none()
    }

    /// Checks all but the recipients, for a message with this id.
    ///
    /// # Errors
    /// What can't be sent, or not together.
    pub fn check(&self, id: Option<&str>) -> Result<(), Error> {
        for (what, id) in [
            ("--replace", &self.replace),
            ("--reply-to", &self.reply_to),
            ("--to-message", &self.to_message),
            ("--retract", &self.retract),
        ] {
            id.as_ref().map_or(Ok(()), |id| check_name(what, id))?;
        }
        check_text("--thread", self.thread.as_deref().unwrap_or_default())?;
        check_text("--quote", self.quote.as_deref().unwrap_or_default())?;
        self.lang.as_deref().map_or(Ok(()), check_language)?;
        if id.is_some() && id == self.replace.as_deref() {
            let why = "it is the message's own id: a correction has another than what it corrects";
            return Err(Error::input(Kind::Usage, "--replace", why));
        }
        self.check_reactions()?;
        self.check_together()
    }

    /// Checks that it fits to those whom it goes to.
    ///
    /// # Errors
    /// Several of them where one message is named, and others.
    pub fn check_targets(&self, targets: &[Target]) -> Result<(), Error> {
        let names = [
            ("--replace", &self.replace),
            ("--reply-to", &self.reply_to),
            ("--to-message", &self.to_message),
            ("--retract", &self.retract),
        ];
        if let Some((name, _)) = names.iter().find(|(_, id)| id.is_some())
            && targets.len() > 1
        {
            return Err(Error::input(Kind::Usage, *name, "one id can't stand for messages to several recipients"));
        }
        for target in targets {
            let has_text = target.body.is_some() || target.subject.is_some();
            if has_text && !self.takes_text() {
                let what = if self.react.is_some() { "--react" } else { "--retract" };
                return Err(Error::input(
                    Kind::Usage,
                    what,
                    format!("it takes no text, and the URI of {} brings one", target.to),
                ));
            }
            // XEP-0334 §4.3: no other may carry it.
            if self.hint.contains(&Hint::NoCopy) && (target.room.is_some() || target.to.resource().is_none()) {
                let error = Error::input(
                    Kind::Usage,
                    "--hint no-copy",
                    format!("{} is no address of a single client", target.to),
                );
                return Err(error.hint("give one with its resource: USER@DOMAIN/RESOURCE"));
            }
        }
        Ok(())
    }

    /// Puts all this into a draft.
    pub fn apply(&self, draft: &mut Draft) {
        draft.thread = self.thread.clone();
        draft.lang = self.lang.clone();
        draft.is_code = self.code;
        draft.reply = self.reply_to.clone().map(|id| Reply { id, author: None, quote: self.quote.clone() });
        if let Some(id) = self.replace.clone() {
            draft.payloads.push(Replace { id: Id(id) }.into());
        }
        if let Some((emojis, id)) = self.react.as_ref().zip(self.to_message.clone()) {
            let mut reactions: Vec<Reaction> = Vec::new();
            for emoji in emojis.iter().filter(|emoji| !emoji.is_empty()) {
                let reaction = Reaction { emoji: emoji.clone() };
                if !reactions.contains(&reaction) {
                    reactions.push(reaction);
                }
            }
            draft.payloads.push(Reactions { id, reactions }.into());
        }
        if let Some(id) = &self.retract {
            draft.body = Some(RETRACTED.to_owned());
            let id_of = |element: &str, namespace: &str, name, value: &str| {
                Element::builder(element, namespace).attr(name, value).build()
            };
            draft.payloads.push(id_of("retract", RETRACT, xml_ncname!("id").to_owned(), id));
            draft.payloads.push(id_of("fallback", FALLBACK, xml_ncname!("for").to_owned(), RETRACT));
        }
        draft.payloads.extend(self.hints().into_iter().map(Hint::element));
    }

    /// The hints that were given, each once. What has no text, or none of its own, is kept like one that has
    /// (XEP-0444 §4, XEP-0424 §3).
    fn hints(&self) -> Vec<Hint> {
        let mut hints = Vec::new();
        let says_how =
            self.hint.iter().any(|hint| matches!(hint, Hint::Store | Hint::NoStore | Hint::NoPermanentStore));
        let implied = (!self.takes_text() && !says_how).then_some(Hint::Store);
        for hint in implied.into_iter().chain(self.hint.iter().copied()) {
            if !hints.contains(&hint) {
                hints.push(hint);
            }
        }
        hints
    }

    fn check_reactions(&self) -> Result<(), Error> {
        let reactions = self.react.as_deref().unwrap_or_default();
        if reactions.len() > 1 && reactions.iter().any(String::is_empty) {
            return Err(Error::input(Kind::Usage, "--react ''", "it takes all reactions back, and so stands alone"));
        }
        reactions.iter().filter(|emoji| !emoji.is_empty()).try_for_each(|emoji| check_emoji(emoji))
    }

    /// What excludes each other. Of arguments clap tells most of it; objects have nobody else to tell.
    fn check_together(&self) -> Result<(), Error> {
        let usage = |what: &str, why: &str| Err(Error::input(Kind::Usage, what, why));
        if self.react.is_some() && self.to_message.is_none() {
            return usage("--react", "nothing says which message it is a reaction to");
        }
        if self.to_message.is_some() && self.react.is_none() {
            return usage("--to-message", "no reaction to it is given");
        }
        if self.quote.is_some() && self.reply_to.is_none() {
            return usage("--quote", "nothing says which message is quoted and answered");
        }
        let is_about_text = self.replace.is_some() || self.reply_to.is_some() || self.code || self.lang.is_some();
        if (self.react.is_some() && self.retract.is_some()) || (is_about_text && !self.takes_text()) {
            return usage("reactions and retractions", "they have no text, and go with nothing that has");
        }
        let has = |hint: Hint| self.hint.contains(&hint);
        if has(Hint::Store) && (has(Hint::NoStore) || has(Hint::NoPermanentStore)) {
            return usage("--hint", "'store' contradicts 'no-store' and 'no-permanent-store'");
        }
        Ok(())
    }
}

/// Checks that a text is one emoji (XEP-0444 §4), as far as that shows without a table of them.
fn check_emoji(emoji: &str) -> Result<(), Error> {
    let bad = |why: &str| Err(Error::input(Kind::BadInput, format!("--react '{emoji}'"), why));
    check_text("--react", emoji)?;
    if emoji.is_ascii() {
        return bad("it is no emoji").map_err(|error: Error| error.hint("an emoji is a character like 👍 or ✅"));
    }
    if emoji.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return bad("it has white space or control characters in it");
    }
    if emoji.len() > MAX_EMOJI {
        return Err(Error::input(Kind::BadInput, "--react", "it is too long for an emoji"));
    }
    if count_emojis(emoji) > 1 {
        return bad("it is more than one emoji").map_err(|error: Error| error.hint("give --react for each of them"));
    }
    Ok(())
}

/// How many emojis stand in a text (UTS #51): what modifies or joins others is none of its own.
fn count_emojis(text: &str) -> usize {
    const JOINER: char = '\u{200d}';
    let mut count = 0;
    let mut previous = None;
    // A flag is two letters of a region.
    let mut is_half_flag = false;
    for c in text.chars() {
        let is_regional = matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
        let modifies = matches!(c, JOINER | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0020}'..='\u{e007f}' | '\u{300}'..='\u{36f}');
        let belongs = modifies || previous == Some(JOINER) || (is_regional && is_half_flag);
        if !belongs || previous.is_none() {
            count += 1;
        }
        is_half_flag = is_regional && !is_half_flag;
        previous = Some(c);
    }
    count
}

/// Checks that a text has the form of a language tag (BCP 47: RFC 5646 §2.1, without the order of its parts).
fn check_language(tag: &str) -> Result<(), Error> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_language = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let is_private = first.eq_ignore_ascii_case("x") || first.eq_ignore_ascii_case("i");
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut last = first;
    let are_parts = parts.inspect(|part| last = part).all(is_part);
    // One letter says what the next part is.
    if (is_language || is_private) && are_parts && last.len() > 1 {
        return Ok(());
    }
    let error = Error::input(Kind::BadInput, format!("--lang '{tag}'"), "it is no language tag");
    Err(error.hint("a tag looks like de, pt-BR or zh-Hant"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_emoji_is_one_whatever_it_is_made_of() {
        for emoji in ["👍", "👍🏽", "❤️", "1️⃣", "🇩🇪", "👨‍👨‍👦‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏻‍❤️‍💋‍👨🏿", "🅰️", "✅", "®"]
        {
            assert!(check_emoji(emoji).is_ok(), "{emoji}: {}", count_emojis(emoji));
        }
        for (no_emoji, why) in [
            ("+1", "no emoji"),
            (":thumbsup:", "no emoji"),
            (" ", "no emoji"),
            ("\u{3000}", "white space"),
            ("👍\n", "white space"),
            ("👍\u{7}", "XML does not allow"),
            ("👍👍", "more than one"),
            ("👍❤️", "more than one"),
            ("🇩🇪🇫🇷", "more than one"),
            ("gern", "no emoji"),
            ("schön", "more than one"),
        ] {
            let error = check_emoji(no_emoji).unwrap_err();
            assert!(error.why.contains(why), "{no_emoji}: {error}");
        }
        assert!(check_emoji(&"👍\u{200d}".repeat(10)).unwrap_err().why.contains("too long"));
    }

    #[test]
    fn a_language_is_a_tag() {
        for tag in
            ["de", "pt-BR", "zh-Hant-TW", "sl-rozaj-biske", "x-klingon", "i-enochian", "de-u-co-phonebk", "EN-us"]
        {
            assert!(check_language(tag).is_ok(), "{tag}");
        }
        for tag in [
            "",
            "d",
            "x",
            "de-",
            "-de",
            "de_DE",
            "de_DE.UTF-8",
            "C.UTF-8",
            "de-u",
            "englishman",
            "de-DEUTSCHLAND",
            "dé",
        ] {
            assert!(check_language(tag).is_err(), "{tag}");
        }
    }

    #[test]
    fn what_excludes_each_other_is_told() {
        let id = || Some("m1".to_owned());
        let react = || Updates { react: Some(vec!["👍".to_owned()]), to_message: id(), ..Updates::default() };
        for (updates, is_fine) in [
            (react(), true),
            (Updates { to_message: None, ..react() }, false),
            (Updates { react: None, ..react() }, false),
            (Updates { retract: id(), ..react() }, false),
            (Updates { replace: id(), ..react() }, false),
            (Updates { code: true, ..react() }, false),
            (Updates { hint: vec![Hint::NoStore, Hint::Urgent], ..react() }, true),
            (Updates { react: Some(vec![String::new()]), ..react() }, true),
            (Updates { react: Some(vec![String::new(), "👍".to_owned()]), ..react() }, false),
            (Updates { quote: id(), ..Updates::default() }, false),
            (Updates { hint: vec![Hint::Store, Hint::NoPermanentStore], ..Updates::default() }, false),
            (Updates { retract: Some(String::new()), ..Updates::default() }, false),
            (Updates { replace: id(), reply_to: id(), code: true, ..Updates::default() }, true),
            (Updates { replace: Some("m2".to_owned()), ..Updates::default() }, false),
        ] {
            assert_eq!(updates.check(Some("m2")).is_ok(), is_fine, "{updates:?}");
        }
    }

    #[test]
    fn what_has_no_text_is_kept_unless_it_is_not_to_be() {
        let retract = Updates { retract: Some("m1".to_owned()), ..Updates::default() };
        assert_eq!(retract.hints(), [Hint::Store]);
        assert_eq!(
            Updates { hint: vec![Hint::Store, Hint::Urgent], ..retract.clone() }.hints(),
            [Hint::Store, Hint::Urgent]
        );
        assert_eq!(Updates { hint: vec![Hint::NoStore], ..retract }.hints(), [Hint::NoStore]);
    }
}
