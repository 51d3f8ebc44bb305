//! Perl's own parser and ours, on the same lists of arguments.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::Write as _;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::{Command, Stdio};

use super::getopt::{Fault, Takes, Value, parse};
use super::sendxmpp::SPECS;

/// The options of sendxmpp 1.24 as its parser is told them: written out here, so that a slip in our table shows.
const TABLE: &str = "subject|s=s file|f=s resource|r=s jserver|j=s component|o=s username|u=s password|p=s sso \
    message|m=s headline|l message-type=s chatroom|c tls|t no-tls-verify|n tls-ca-path|a=s ssl|e interactive|i \
    help|usage|h debug|d:i raw|w verbose|v";

/// What people write, and what they might: lists with a semicolon between, words with a space.
const LINES: &str = "\
bob@example.com -n -t --tls-ca-path=/etc/ssl/certs;\
-t -u user -j server -p secret bob@example.com -s subject;--tls-ca-path=/etc/ssl/certs -t -n foo@bar.com;\
-s hello someone@jabber.org;-r TheCook --chatroom test2@conference.jabber.org;\
-i sysadmin@myjabberserver.com;--raw;-t -u sendalarm -o gmail.com receivealarm;\
-f /home/nagios/.sendxmpprc -s Alert oncall@example.com;\
-d -t -u user -p pass -j domain to@example.com;-r Alert -u user -p pass -j domain target;\
-v to@example.com;-c /var/lib/nagios/.sendxmpprc -r nagios --chatroom it@conference.example.com;\
-t -u me -o gmail.com you -m text.txt;-jserver h -tls a@b;-subject x;--subject x;+subject x;-SUBJECT x;\
--Sub x;-su x;--sub=x y;--t a;--tl a;--tls a;--tls- x a;--tls-c x a;--ca x;--chat r;--ch r;--us u;\
--use u;--user u;--user=u;--usage;--usa;--u u;-U u;--me f;--mess f;--message f;--message- chat;\
--message-t chat;--message-type=chat;--he;--hea;--hel;--help;-h;-H;--h;--s;--ss;--ssl;--sso;--sS;--n a;\
--no a;--no-tls a;--n-tls a;--no-tls-verify=1 a;--notls a;--r x;--re x;--ra;--raw;--res x;--resource= x;\
--e;--c;--co x;--comp x;--messages-typ chat;--foo;-x;-tn a;-uVALUE a;-u=VALUE a;-suj a;-tu x a;-s;-s=;\
-s= x;-s -t a;-s -- a;-s - a;-s --subject a;--subject==x a;--subject=a=b=c;-p -secret a;-p --secret -t a;\
-m - a;-u --;-p=-x a;-a=/x -a /y a;-s a -s b -S c d;-t=1 a;-t= a;--interactive=yes;-s=-;-=x;--=x;---t;\
---;-;- a;+;+ a;+-;-d;-d a;-d 3 a;-d=3 a;-d= a;-d=x a;-d -5 a;-d +5 a;-d 5x a;-d -t a;-d -- 5;\
--debug=2 --debug 3 -d a;-d 1_000 a;-d _7 a;-d _ a;-d -_7 a;-d 0 a;-d 007 a;-d 1.5 a;--d 1 a;--de -1 a;\
-d 0x10 a;-d 5 5 a;-D 4 a;-d 9999 -d;a -t b -s c d;a -- -t b;-- -t -s;--;-- --;a -- b -- c;-t -- a;\
a@b +c;a@b +tls;+t a;a b c;-c a -r x b -i;-l a;-w;-w a;--tls --ssl a;--sso -u x a;a -t extra -n;-T a;\
-N a;-E a;-I a;-W;-V a;-L a;-C r;-F f a;-R r a;-J j a;-O o a;-P p a;-M m a;-A a a;--fi f a;--f=f a;\
--js j a;--pass p a;--pa p a;--p p a;--hea a;--int a;--in a;--ver a;--ve a;--rec a;--resource x --raw;\
--chatroom=r a;--cha a;--com o a;--user a --use b c;-j h:1 -e a;--subject --tls;--file -- a;-u -p x a;\
-p -u x a;-m file -s -i a b;+s x +j h a;+file=x a;--no-tls-verify=;--headline=x a;--usage=1;\
--username=u --usage;-ss a;-ll a;-vv a";

/// Reads lists (the number of words, then the words, each ended by NUL) and prints a line for each: what was set, in
/// its order, and the rest; or the first complaint. Bytes are in hexadecimal.
const SCRIPT: &str = r#"
use strict;
use Getopt::Long;
my @table = split ' ', shift @ARGV;
local $/;
my @input = split /\0/, <STDIN>, -1;
pop @input;
my $shown = sub { unpack 'H*', $_[0] };
while (@input) {
    my $count = shift @input;
    @ARGV = splice @input, 0, $count;
    my (@seen, @complaints);
    local $SIG{__WARN__} = sub { push @complaints, $_[0] };
    my %linkage;
    for my $option (@table) {
        my ($name, $kind) = $option =~ /^([\w-]+)[^=:]*(.?)/;
        $linkage{$option} = sub {
            my $value = $kind eq '=' ? $shown->($_[1]) : $kind eq ':' ? $_[1] + 0 : '';
            push @seen, "$name($value)";
        };
    }
    if (GetOptions(map { $_ => $linkage{$_} } @table)) {
        print join(' ', @seen, '|', map { $shown->($_) } @ARGV), "\n";
    } else {
        my $first = $complaints[0];
        $first =~ s/\n.*//s if $first !~ /^Value/;
        print "fault ", $first =~ /^Unknown/ ? 'unknown'
            : $first =~ /ambiguous/ ? 'ambiguous'
            : $first =~ /^Missing/ ? 'nameless'
            : $first =~ /requires an argument/ ? 'needs value'
            : $first =~ /does not take/ ? 'takes none'
            : $first =~ /number expected/ ? 'no number'
            : "other: $first", "\n";
    }
}
"#;

/// What each list is to Perl.
fn by_perl(lists: &[Vec<OsString>]) -> Vec<String> {
    let mut input = Vec::new();
    for list in lists {
        write!(input, "{}\0", list.len()).unwrap();
        for word in list {
            input.extend_from_slice(word.as_bytes());
            input.push(0);
        }
    }
    let mut perl = Command::new("perl");
    perl.args(["-e", SCRIPT, TABLE]).env_remove("POSIXLY_CORRECT").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = perl.spawn().expect("perl, whose parser this is measured by, is needed");
    let mut pipe = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// What a list is to us, in the same words.
fn by_us(list: &[OsString]) -> String {
    let hex = |word: &OsString| word.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let parsed = match parse(list, SPECS) {
        Ok(parsed) => parsed,
        Err(fault) => {
            let kind = match fault {
                Fault::Unknown(_) => "unknown",
                Fault::Ambiguous(..) => "ambiguous",
                Fault::Nameless(_) => "nameless",
                Fault::NeedsValue(_) => "needs value",
                Fault::TakesNone(_) => "takes none",
                Fault::NoNumber(..) => "no number",
            };
            return format!("fault {kind}");
        }
    };
    let mut text = String::new();
    for (name, value) in &parsed.options {
        match value {
            Value::Set => write!(text, "{name}() "),
            Value::Text(word) => write!(text, "{name}({}) ", hex(word)),
            Value::Number(number) => write!(text, "{name}({number}) "),
        }
        .unwrap();
    }
    text.push('|');
    parsed.others.iter().for_each(|word| write!(text, " {}", hex(word)).unwrap());
    text
}

#[track_caller]
fn agree(lists: &[Vec<OsString>]) {
    let perl = by_perl(lists);
    assert_eq!(perl.len(), lists.len());
    for (list, perl) in lists.iter().zip(perl) {
        assert_eq!(by_us(list), perl, "{list:?}");
    }
}

fn list(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

#[test]
fn perl_and_we_agree_on_what_people_write() {
    let mut lists: Vec<_> = LINES.split(';').map(|line| list(&line.split(' ').collect::<Vec<_>>())).collect();
    lists.extend([
        list(&[]),
        list(&[""]),
        list(&["-s", "", "a"]),
        list(&["-s", "two words", "a b"]),
        list(&["--subject=two words", "a"]),
        list(&["-s", "line\nline", "a\nb"]),
        list(&["--subject=line\nline"]),
        list(&["-d", "5\n", "a"]),
        list(&["-d", "5\n\n", "a"]),
        list(&["-d", "", "a"]),
        list(&["-t\n", "a"]),
        list(&["-subject\n=x", "a"]),
        list(&["-s", "grüße", "müller@example.org"]),
        list(&["--Ü", "a"]),
        vec!["-s".into(), OsString::from_vec(b"\xff\xfe".to_vec()), OsString::from_vec(b"a\xff".to_vec())],
        vec![OsString::from_vec(b"--subj\xff".to_vec())],
        vec![OsString::from_vec(b"--subject=\xff".to_vec())],
    ]);
    assert!(lists.len() >= 200, "only {} lists", lists.len());
    agree(&lists);
}

#[test]
fn perl_and_we_agree_on_what_nobody_writes() {
    let mut random = fastrand::Rng::with_seed(7);
    let names: Vec<&str> = TABLE.split(' ').map(|option| option.split(['=', ':']).next().unwrap()).collect();
    let names: Vec<&str> = names.iter().flat_map(|names| names.split('|')).collect();
    let values =
        ["", "x", "-", "--", "-x", "-t", "--tls", "5", "-5", "+7", "1_0", "a=b", "=", "bob@example.org", "\n", "ü"];
    let lists: Vec<_> = (0..5000)
        .map(|_| {
            let words = (0..random.usize(..6)).map(|_| word(&mut random, &names, &values));
            words.collect::<Vec<OsString>>()
        })
        .collect();
    // Most are to be of use, or little is shown.
    let used = lists.iter().filter(|list| parse(list, SPECS).is_ok()).count();
    assert!(used > 1500 && used < 4500, "{used} of {}", lists.len());
    agree(&lists);
}

/// A value, or an option: whole or cut off, in some case, with a value or not.
fn word(random: &mut fastrand::Rng, names: &[&str], values: &[&str]) -> OsString {
    let value = values[random.usize(..values.len())];
    if random.u8(..3) == 0 {
        return value.into();
    }
    let name = names[random.usize(..names.len())];
    let end = if random.u8(..4) == 0 { random.usize(..=name.len()) } else { name.len() };
    let mut word = ["-", "--", "--", "+"][random.usize(..4)].to_owned();
    for character in name[..end].chars() {
        word.push(if random.u8(..8) == 0 { character.to_ascii_uppercase() } else { character });
    }
    if random.u8(..5) == 0 {
        word.push('=');
        word.push_str(value);
    }
    word.into()
}

#[test]
fn the_table_is_the_same() {
    let ours = SPECS.iter().filter(|spec| !spec.is_whole).map(|spec| {
        let takes = match spec.takes {
            Takes::Nothing => "",
            Takes::Text => "=s",
            Takes::Number => ":i",
        };
        format!("{}{takes}", spec.names.join("|"))
    });
    assert_eq!(ours.collect::<Vec<_>>(), TABLE.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn what_perl_lacks_is_known_by_its_whole_name_only() {
    for (words, told) in [
        (["--explain"], "explain() |"),
        (["-Explain"], "explain() |"),
        (["--version"], "version() |"),
        (["--messages-type=chat"], "messages-type(63686174) |"),
        (["--expl"], "fault unknown"),
        (["--messages"], "fault unknown"),
    ] {
        assert_eq!(by_us(&list(&words)), told);
    }
}
