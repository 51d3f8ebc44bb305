//! Hosts, proxies, resolvers and pins as people write them.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

use crate::account::{HostPort, Proxy, ProxyKind};
use crate::secret::Secret;

/// Reads `HOST[:PORT]`; an IPv6 address stands in brackets where a port follows.
///
/// # Errors
/// What is wrong with it, in words.
pub fn host_port(text: &str) -> Result<HostPort, String> {
    if let Ok(address) = text.parse::<Ipv6Addr>() {
        return Ok(HostPort { host: address.to_string(), port: None });
    }
    let (host, port) = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, rest)) => (host, Some(rest.strip_prefix(':').ok_or_else(|| not_a_host(text))?)),
        None => match text.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let port = match port {
        None => None,
        Some(port) => match port.parse::<u16>() {
            Ok(number) if number > 0 => Some(number),
            _ => return Err(format!("'{port}' is not a port")),
        },
    };
    let is_bracketed = text.starts_with('[');
    let host = match host.parse::<IpAddr>() {
        Ok(address) if address.is_ipv6() == is_bracketed => address.to_string(),
        _ if is_bracketed => return Err(not_a_host(text)),
        _ => idna::domain_to_ascii(host).map_err(|_| not_a_host(text))?,
    };
    // Not what was given: characters like U+00AF become a space and something else in a label.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    let is_host = is_bracketed || !host.is_empty() && host.chars().all(is_plain);
    if is_host { Ok(HostPort { host, port }) } else { Err(not_a_host(text)) }
}

fn not_a_host(text: &str) -> String {
    format!("'{text}' is not HOST or HOST:PORT")
}

/// Reads a pin, `sha256//` and 32 bytes of base64, as curl's `--pinnedpubkey` has it.
///
/// # Errors
/// What is wrong with it, in words.
pub fn pin(text: &str) -> Result<[u8; 32], String> {
    text.strip_prefix("sha256//")
        .and_then(|hash| STANDARD.decode(hash).ok())
        .and_then(|hash| hash.try_into().ok())
        .ok_or_else(|| format!("'{text}' is not sha256// and 32 bytes of base64"))
}

/// Reads `IP[:PORT]` of a resolver.
///
/// # Errors
/// What is wrong with it, in words.
pub fn dns_server(text: &str) -> Result<SocketAddr, String> {
    let parsed = text.parse::<SocketAddr>().or_else(|_| text.parse::<IpAddr>().map(|ip| SocketAddr::new(ip, 53)));
    parsed.map_err(|_| format!("'{text}' is not IP or IP:PORT"))
}

/// Reads a proxy's URL. Without a scheme it is HTTP, as curl has it.
///
/// # Errors
/// What is wrong with it, in words; never with the password in it.
pub fn proxy(text: &str) -> Result<Proxy, String> {
    let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
    let (kind, default_port) = match scheme.to_ascii_lowercase().as_str() {
        "socks5" | "socks5h" | "socks" => (ProxyKind::Socks5, 1080),
        "http" => (ProxyKind::Http, 8080),
        other => return Err(format!("a proxy of the kind '{other}' is not known: write socks5:// or http://")),
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let (login, host) = match rest.rsplit_once('@') {
        Some((login, host)) => (Some(login), host),
        None => (None, rest),
    };
    let decode = |part: &str| {
        let decoded = percent_decode_str(part).decode_utf8();
        decoded.map(String::from).map_err(|_| "the proxy's user or password is not UTF-8".to_owned())
    };
    let login = match login {
        None => None,
        Some(login) => {
            let (user, password) = login.split_once(':').unwrap_or((login, ""));
            Some((decode(user)?, Secret::new(decode(password)?)))
        }
    };
    let HostPort { host, port } = host_port(host).map_err(|error| format!("the proxy: {error}"))?;
    Ok(Proxy { kind, host, port: port.unwrap_or(default_port), login })
}

/// Whether `NO_PROXY` (a list of host suffixes, or `*`) exempts this host.
pub fn is_exempt(no_proxy: &str, host: &str) -> bool {
    no_proxy.split(',').map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| {
        let suffix = entry.trim_start_matches('.');
        let rest = host.to_ascii_lowercase();
        let rest = rest.strip_suffix(&suffix.to_ascii_lowercase());
        entry == "*" || rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_ports_are_told_apart() {
        for (text, shown) in [
            ("example.org", "example.org"),
            ("Example.ORG:5223", "example.org:5223"),
            ("bücher.example", "xn--bcher-kva.example"),
            ("127.0.0.1:1", "127.0.0.1:1"),
            ("::1", "[::1]"),
            ("[::1]:5222", "[::1]:5222"),
        ] {
            assert_eq!(host_port(text).unwrap().to_string(), shown);
        }
        for text in ["", ":5222", "a:0", "a:65536", "a:x", "[::1", "[::1]5222", "a/b", "user@a", "[a]"] {
            assert!(host_port(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_proxy_is_read_with_its_login() {
        let Ok(socks) = proxy("socks5://me:p%40ss@127.0.0.1:9050/") else { panic!() };
        assert_eq!((socks.kind, socks.host.as_str(), socks.port), (ProxyKind::Socks5, "127.0.0.1", 9050));
        let (user, password) = socks.login.unwrap();
        assert_eq!((user.as_str(), password.expose()), ("me", "p@ss"));
        let Ok(http) = proxy("proxy.example") else { panic!() };
        assert_eq!((http.kind, http.port), (ProxyKind::Http, 8080));
        assert!(proxy("ftp://x").is_err() && proxy("socks5://").is_err());
    }

    #[test]
    fn no_proxy_names_whole_labels() {
        assert!(is_exempt("localhost, .example.org", "a.example.org") && is_exempt("example.org", "example.org"));
        assert!(is_exempt("*", "anything") && !is_exempt("ample.org", "example.org") && !is_exempt("", "x"));
    }

    #[test]
    fn pins_and_resolvers_are_checked() {
        assert!(pin("sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").is_ok());
        assert!(pin("sha256//AAAA").is_err() && pin("x").is_err());
        assert_eq!(dns_server("127.0.0.1").unwrap().port(), 53);
        assert_eq!(dns_server("[::1]:5353").unwrap().port(), 5353);
        assert!(dns_server("dns.example").is_err());
    }
}
