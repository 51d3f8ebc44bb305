//! The rules of Perl's Getopt::Long 2.5 by its defaults: `-name`, `--name` and `+name` are alike, in any case and as
//! short as it is unambiguous; values follow as the next word or behind `=`; options stand anywhere before `--`.
//!
//! Where Perl warns and goes on, this ends.

use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};

/// An option.
pub struct Spec {
    /// Its names, the first of which is what it is called in errors.
    pub names: &'static [&'static str],
    /// What follows it.
    pub takes: Takes,
    /// Whether its names have to be given in full: what Perl's table lacks must not change what is short for what.
    pub is_whole: bool,
}

/// What follows an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// A text, whatever it looks like.
    Text,
    /// A whole number, if one is there.
    Number,
}

/// An option as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// It is set.
    Set,
    /// It has this value.
    Text(OsString),
    /// It has this number; 0 where none was given.
    Number(i64),
}

/// What a list of arguments says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The options with their first names, in their order.
    pub options: Vec<(&'static str, Value)>,
    /// All that is no option, in its order.
    pub others: Vec<OsString>,
}

/// What is wrong with a list of arguments.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no option of this name.
    Unknown(String),
    /// It is short for each of these.
    Ambiguous(String, Vec<&'static str>),
    /// There is no name behind what begins an option.
    Nameless(String),
    /// The option has no value.
    NeedsValue(&'static str),
    /// The option has a value.
    TakesNone(&'static str),
    /// The option's value is no number.
    NoNumber(&'static str, String),
}

/// Reads a list of arguments.
///
/// # Errors
/// The first fault.
pub fn parse(arguments: &[OsString], specs: &[Spec]) -> Result<Parsed, Fault> {
    let mut parsed = Parsed::default();
    let mut words = arguments.iter().peekable();
    while let Some(word) = words.next() {
        if word == "--" {
            parsed.others.extend(words.cloned());
            break;
        }
        let Some(Split { name, given }) = split(word)? else {
            parsed.others.push(word.clone());
            continue;
        };
        let spec = find(name, specs)?;
        let name = spec.names.first().copied().unwrap_or_default();
        let value = match (spec.takes, given) {
            (Takes::Nothing, None) => Value::Set,
            (Takes::Nothing, Some(_)) => return Err(Fault::TakesNone(name)),
            // Perl takes no empty value behind `=`, and any that is a word of its own.
            (Takes::Text, Some([])) => return Err(Fault::NeedsValue(name)),
            (Takes::Text, Some(value)) => Value::Text(OsString::from_vec(value.to_owned())),
            (Takes::Text, None) => Value::Text(words.next().ok_or(Fault::NeedsValue(name))?.clone()),
            (Takes::Number, Some([])) => Value::Number(0),
            (Takes::Number, Some(value)) => {
                let number = number(value).ok_or_else(|| Fault::NoNumber(name, lossy(value)))?;
                Value::Number(number)
            }
            (Takes::Number, None) => {
                let following = words.peek().and_then(|word| number(word.as_bytes()));
                let _ = following.is_some().then(|| words.next());
                Value::Number(following.unwrap_or_default())
            }
        };
        parsed.options.push((name, value));
    }
    Ok(parsed)
}

/// A word that is an option.
struct Split<'a> {
    name: &'a [u8],
    /// What stands behind `=`.
    given: Option<&'a [u8]>,
}

/// Takes the word apart; `None`: it is no option.
fn split(word: &OsStr) -> Result<Option<Split<'_>>, Fault> {
    let bytes = word.as_bytes();
    let starter = match bytes {
        [b'-', b'-', ..] => 2,
        b"-" => return Ok(None),
        [b'-' | b'+', ..] => 1,
        _ => return Ok(None),
    };
    let (starter, rest) = bytes.split_at(starter);
    if rest.is_empty() {
        return Err(Fault::Nameless(lossy(starter)));
    }
    // A name has one character at least, whichever it is.
    let end = rest.iter().skip(1).position(|byte| *byte == b'=').map(|place| place + 1);
    let (name, given) = end.map_or((rest, None), |end| (&rest[..end], Some(&rest[end + 1..])));
    Ok(Some(Split { name, given }))
}

/// The option that goes by this name, or by one that begins so.
fn find<'a>(name: &[u8], specs: &'a [Spec]) -> Result<&'a Spec, Fault> {
    let name = name.to_ascii_lowercase();
    let all = || specs.iter().flat_map(|spec| spec.names.iter().map(move |own| (*own, spec)));
    if let Some((_, spec)) = all().find(|(own, _)| own.as_bytes() == name) {
        return Ok(spec);
    }
    let hits: Vec<_> = all().filter(|(own, spec)| !spec.is_whole && own.as_bytes().starts_with(&name)).collect();
    match hits.as_slice() {
        [] => Err(Fault::Unknown(lossy(&name))),
        [(_, first), others @ ..] if others.iter().all(|(_, spec)| std::ptr::eq(*spec, *first)) => Ok(first),
        several => Err(Fault::Ambiguous(lossy(&name), several.iter().map(|(own, _)| *own).collect())),
    }
}

/// A whole number as Perl writes them: a sign, digits, and underscores for the eye.
fn number(bytes: &[u8]) -> Option<i64> {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let (is_negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    let is_number =
        digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'_') && digits.iter().any(u8::is_ascii_digit);
    if !is_number {
        return None;
    }
    let digits = digits.iter().filter(|byte| **byte != b'_').map(|byte| i64::from(byte - b'0'));
    let amount = digits.fold(0_i64, |sum, digit| sum.saturating_mul(10).saturating_add(digit));
    Some(if is_negative { -amount } else { amount })
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
