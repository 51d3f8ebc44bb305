//! A form as text for people.

use super::table;
use crate::output::one_line;
use crate::payload::form::{Choice, Field, FieldKind, Form, FormKind};

/// Further columns of a table aren't shown: what strangers send must not become much more than they sent.
const MAX_COLUMNS: usize = 32;

/// The form as text, without a line end at its end.
///
/// One to be filled in: a field a line, `NAME = VALUE   LABEL (TYPE, required; options: …)`. A result: `LABEL: VALUE`
/// a line, then its table in columns. Each value stays on its line.
pub fn text(form: &Form) -> String {
    let mut lines: Vec<String> = form.title.iter().map(|title| one_line(title.trim())).collect();
    let is_result = form.kind == FormKind::Result;
    lines.extend(form.instructions.iter().flat_map(|text| text.trim().lines()).map(one_line));
    if !is_result && !lines.is_empty() {
        lines.push(String::new());
    }
    if is_result {
        lines.extend(form.fields.iter().flat_map(result_field));
        lines.extend(table(form));
    } else {
        lines.extend(fields(form));
    }
    lines.join("\n")
}

/// The fields to be filled in, with fixed texts between them; hidden ones are left out.
fn fields(form: &Form) -> Vec<String> {
    let shown: Vec<&Field> = form.fields.iter().filter(|field| field.kind != FieldKind::Hidden).collect();
    let cells = |field: &&&Field| {
        let name = field.name.as_deref().unwrap_or_default();
        vec![format!("{} = {}", one_line(name), value(field)), about(field)]
    };
    let rows: Vec<Vec<String>> =
        shown.iter().filter(|field| field.is_for_people()).map(|field| cells(&field)).collect();
    let mut aligned = table::lines(&rows).into_iter();
    let mut lines = Vec::new();
    for field in shown {
        if field.is_for_people() {
            lines.extend(aligned.next());
        } else {
            lines.extend(field.values.iter().map(|text| one_line(text)));
        }
        let description = field.description.iter().flat_map(|text| text.trim().lines());
        lines.extend(description.map(|line| format!("    {}", one_line(line))));
    }
    lines
}

/// The value that a field has by default.
fn value(field: &Field) -> String {
    match field.kind {
        FieldKind::TextPrivate if !field.values.is_empty() => "***".to_owned(),
        _ => field.values.iter().map(|value| one_line(value)).collect::<Vec<_>>().join(", "),
    }
}

/// `LABEL (TYPE, required; options: …)`.
fn about(field: &Field) -> String {
    let mut about = field.label.as_deref().map(|label| one_line(label.trim())).unwrap_or_default();
    about.push_str(if about.is_empty() { "(" } else { " (" });
    about.push_str(kind(field.kind));
    if field.required {
        about.push_str(", required");
    }
    if !field.options.is_empty() {
        about.push_str("; options: ");
        let options: Vec<String> = field.options.iter().map(option).collect();
        about.push_str(&options.join(", "));
        if field.open {
            about.push_str(", or others");
        }
    }
    about.push(')');
    about
}

/// `VALUE`, or `VALUE "LABEL"` where that says more.
fn option(option: &Choice) -> String {
    let value = one_line(&option.value);
    match &option.label {
        Some(label) if *label != option.value => format!("{value} \"{}\"", one_line(label)),
        _ => value,
    }
}

fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Boolean => "boolean",
        FieldKind::Fixed => "fixed",
        FieldKind::Hidden => "hidden",
        FieldKind::JidMulti => "jid-multi",
        FieldKind::JidSingle => "jid-single",
        FieldKind::ListMulti => "list-multi",
        FieldKind::ListSingle => "list-single",
        FieldKind::TextMulti => "text-multi",
        FieldKind::TextPrivate => "text-private",
        FieldKind::TextSingle => "text-single",
    }
}

/// `LABEL: VALUE`; several values are a line each below it.
fn result_field(field: &Field) -> Vec<String> {
    if field.kind == FieldKind::Hidden {
        return Vec::new();
    }
    let values: Vec<&str> = match field.kind {
        FieldKind::TextMulti => field.values.iter().flat_map(|value| value.lines()).collect(),
        _ => field.values.iter().map(String::as_str).collect(),
    };
    let label = field.label.as_deref().map(|label| label.trim().trim_end_matches(':')).or(field.name.as_deref());
    match (label.filter(|label| !label.is_empty()).map(one_line), &values[..]) {
        (None, values) => values.iter().map(|value| one_line(value)).collect(),
        (Some(label), []) => vec![format!("{label}:")],
        (Some(label), [value]) => vec![format!("{label}: {}", one_line(value))],
        (Some(label), values) => {
            let lines = values.iter().map(|value| format!("    {}", one_line(value)));
            std::iter::once(format!("{label}:")).chain(lines).collect()
        }
    }
}

/// The table, with a line for the names of its columns.
fn table(form: &Form) -> Vec<String> {
    if form.reported.is_empty() {
        // Without columns (which XEP-0004 §3.4 wants) the rows' own names are the best there is.
        let cell = |(name, values): (&String, &Vec<String>)| {
            format!("{}: {}", one_line(name), values.iter().map(|value| one_line(value)).collect::<Vec<_>>().join(", "))
        };
        return form.items.iter().map(|item| item.iter().map(cell).collect::<Vec<_>>().join("  ")).collect();
    }
    let shown = form.reported.iter().take(MAX_COLUMNS);
    let head = shown.clone().map(|column| one_line(column.label.as_deref().unwrap_or(&column.name)));
    let mut rows = vec![head.collect::<Vec<String>>()];
    for item in &form.items {
        let cells = shown.clone().map(|column| {
            let values = item.get(&column.name).into_iter().flatten().map(|value| one_line(value));
            values.collect::<Vec<_>>().join(", ")
        });
        rows.push(cells.collect());
    }
    table::lines(&rows)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn shown(xml: &str) -> String {
        text(&Form::read(&xml.parse().unwrap()).unwrap())
    }

    #[test]
    fn a_form_to_be_filled_in_has_a_field_a_line() {
        let form = "<x xmlns='jabber:x:data' type='form'><title>New bot</title><instructions>Fill it in.</instructions>\
            <field var='FORM_TYPE' type='hidden'><value>urn:x</value></field>\
            <field type='fixed'><value>Section 1</value></field>\
            <field var='name' label='Its name'><required/><value>bot&#10;evil = 1</value></field>\
            <field var='pw' type='text-private'><value>secret</value></field>\
            <field var='level' type='list-single' label='How much'><desc>More is more</desc><value>1</value>\
            <option label='A little'><value>1</value></option><option label='2'><value>2</value></option></field></x>";
        assert_snapshot!(shown(form), @r#"
        New bot
        Fill it in.

        Section 1
        name = bot\nevil = 1  Its name (text-single, required)
        pw = ***              (text-private)
        level = 1             How much (list-single; options: 1 "A little", 2)
            More is more
        "#);
    }

    #[test]
    fn a_result_has_a_value_a_line_and_its_table_in_columns() {
        let form = "<x xmlns='jabber:x:data' type='result'><title>Users</title>\
            <field var='count' label='How many:'><value>2</value></field>\
            <field var='names' type='text-multi'><value>alice</value><value>bob&#10;carol</value></field>\
            <reported><field var='jid' label='JID'/><field var='n'/></reported>\
            <item><field var='n'><value>1</value></field><field var='jid'><value>alice@example.org</value></field></item>\
            <item><field var='jid'><value>b</value><value>c</value></field></item></x>";
        assert_snapshot!(shown(form), @"
        Users
        How many: 2
        names:
            alice
            bob
            carol
        JID                n
        alice@example.org  1
        b, c
        ");
    }
}
