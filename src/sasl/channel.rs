//! What the TLS channel can bind a login to (RFC 5056, RFC 5929, RFC 9266).

use std::fmt;

/// A kind of channel binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// Keying material exported from the connection (RFC 9266).
    TlsExporter,
    /// The hash of the server's certificate (RFC 5929 §4).
    TlsServerEndPoint,
}

impl BindingKind {
    /// Gives its registered name.
    pub fn name(self) -> &'static str {
        match self {
            Self::TlsExporter => "tls-exporter",
            Self::TlsServerEndPoint => "tls-server-end-point",
        }
    }
}

impl fmt::Display for BindingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a login is bound to: a kind, and this connection's data of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which kind the data is of.
    pub kind: BindingKind,
    /// The data, as both ends of the channel see it.
    pub data: Vec<u8>,
}

/// What is known of the TLS channel.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    /// Whether it speaks TLS 1.3.
    pub tls13: bool,
    /// The data of `tls-exporter`; used on TLS 1.3 only.
    pub exporter: Option<Vec<u8>>,
    /// The data of `tls-server-end-point`.
    pub end_point: Option<Vec<u8>>,
    /// Whether the server's certificate was verified, or its key matched a pin.
    pub verified: bool,
}

impl Channel {
    /// Picks what to bind to, given the kinds that the server announces (XEP-0440); `None`: it
    /// announces nothing.
    ///
    /// A server that offers -PLUS and announces nothing is older than RFC 9266 and means
    /// `tls-unique`, which rustls doesn't give: ejabberd 23.01 refuses `tls-exporter` on TLS 1.3.
    pub fn binding(&self, announced: Option<&[String]>) -> Option<Binding> {
        let list = announced?;
        let (kind, data) = self.usable().find(|(kind, _)| list.iter().any(|name| name == kind.name()))?;
        Some(Binding { kind, data: data.to_vec() })
    }

    /// Says whether there is anything of this kind to bind to.
    pub fn has(&self, kind: BindingKind) -> bool {
        self.usable().any(|(usable, _)| usable == kind)
    }

    /// Gives what there is of this kind to bind to.
    pub fn data(&self, kind: BindingKind) -> Option<Binding> {
        let (_, data) = self.usable().find(|(usable, _)| *usable == kind)?;
        Some(Binding { kind, data: data.to_vec() })
    }

    /// Says whether there is anything to bind to, if only the server would.
    pub fn can_bind(&self) -> bool {
        self.usable().next().is_some()
    }

    /// Lists what there is to bind to, best first.
    fn usable(&self) -> impl Iterator<Item = (BindingKind, &[u8])> {
        let exporter = self.exporter.as_deref().filter(|_| self.tls13).map(|data| (BindingKind::TlsExporter, data));
        let end_point = self.end_point.as_deref().map(|data| (BindingKind::TlsServerEndPoint, data));
        exporter.into_iter().chain(end_point)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn kind(tls13: bool, exporter: bool, end_point: bool, announced: Option<&[&str]>) -> Option<BindingKind> {
        let channel = Channel {
            tls13,
            exporter: exporter.then(|| b"exporter".to_vec()),
            end_point: end_point.then(|| b"end point".to_vec()),
            verified: true,
        };
        let announced: Option<Vec<String>> = announced.map(|list| list.iter().map(|s| s.to_string()).collect());
        channel.binding(announced.as_deref()).map(|binding| binding.kind)
    }

    #[test]
    fn the_best_common_kind_is_taken() {
        use BindingKind::{TlsExporter, TlsServerEndPoint};
        let both: &[&str] = &["tls-server-end-point", "tls-exporter"];
        assert_eq!(kind(true, true, true, Some(both)), Some(TlsExporter));
        assert_eq!(kind(true, true, true, Some(&["tls-server-end-point"])), Some(TlsServerEndPoint));
        assert_eq!(kind(true, false, true, Some(both)), Some(TlsServerEndPoint));
        assert_eq!(kind(true, true, true, Some(&["tls-unique", "x"])), None);
        assert_eq!(kind(true, true, true, Some(&[])), None);
        assert_eq!(kind(true, true, false, Some(&["tls-server-end-point"])), None);
        assert_eq!(kind(false, true, true, Some(both)), Some(TlsServerEndPoint));
        assert_eq!(kind(false, true, false, Some(both)), None);
    }

    #[test]
    fn without_an_announcement_nothing_is_bound() {
        assert_eq!(kind(true, true, true, None), None);
        assert_eq!(kind(false, true, true, None), None);
    }
}
