# The two commands that matter: `make demo` and `make test`. See README.md.
CARGO ?= cargo
SERVERS ?= target/servers

# How long `make fuzz` runs each target, in seconds, and which: all of them, if no other TARGET is given.
TIME ?= 300
TARGET ?= $(notdir $(basename $(wildcard fuzz/fuzz_targets/*.rs)))

# `make install`: where to, and the other names that stanza is to be found by, as in NAMES="sendxmpp sendmail".
PREFIX ?= /usr/local
DESTDIR ?=
NAMES ?=
# `make install COMPRESS=gzip` packs the man pages.
COMPRESS ?=
# The program to install or to pack: built first, if it isn't there.
BINARY ?= target/release/stanza
MUSL = x86_64-unknown-linux-musl

.PHONY: demo test size bench reliability fuzz servers lint doc generate audit install uninstall static deb package-test

# Shows the main job on a server of its own.
demo:
	@tests/support/demo

# Runs all tests, against the servers of Debian 12 and 13.
test: servers
	STANZA_SERVERS="$(abspath $(SERVERS))" $(CARGO) test --locked

# Builds the release, and holds its size and the memory that a send takes.
size: servers
	$(CARGO) build --locked --release
	STANZA_SERVERS="$(abspath $(SERVERS))" STANZA_RELEASE="$(abspath target/release/stanza)" \
	  $(CARGO) test --locked --test cli -- the_release --nocapture

# Measures the release beside other programs, and writes docs/performance.md. Needs root. ONLY=bulk leaves out the rest.
bench: servers
	tests/support/xmpp-server root sid $(SERVERS)
	$(CARGO) build --locked --release
	$(CARGO) build --locked --release --example bare
	# What measures is built otherwise, in the same place.
	rm -rf target/measured
	mkdir -p target/measured
	cp target/release/stanza target/release/examples/bare target/measured
	# Left out where there is no musl to build it with (69).
	packaging/static $(MUSL) || [ $$? = 69 ]
	[ ! -e target/$(MUSL)/release/stanza ] || cp target/$(MUSL)/release/stanza target/measured/static
	STANZA_SERVERS="$(abspath $(SERVERS))" STANZA_RELEASE="$(abspath target/measured/stanza)" \
	  STANZA_BARE="$(abspath target/measured/bare)" STANZA_STATIC="$(abspath target/measured/static)" \
	  $(CARGO) bench --locked --bench compare -- $(ONLY)

# Sends over a line on which something goes wrong, beside other programs, and writes docs/reliability.md. Needs root.
# ONLY=each-line does a part of it, and writes nothing.
reliability: servers
	tests/support/xmpp-server root sid $(SERVERS)
	$(CARGO) build --locked --release
	STANZA_SERVERS="$(abspath $(SERVERS))" STANZA_RELEASE="$(abspath target/release/stanza)" \
	  $(CARGO) bench --locked --profile dev --bench sweep -- $(ONLY)

# Runs the fuzz targets, each for TIME seconds; what they find lies in fuzz/artifacts. Needs nightly Rust and cargo-fuzz.
fuzz:
	@$(CARGO) +nightly fuzz --version >/dev/null 2>&1 || { \
	  echo "make fuzz needs: rustup toolchain install nightly --profile minimal && cargo install cargo-fuzz --locked" >&2; \
	  exit 1; \
	}
	@for target in $(TARGET); do \
	  echo "$$target, for $(TIME) s"; \
	  mkdir -p fuzz/run/$$target; \
	  known=$$(ls -d fuzz/corpus/$$target fuzz/regressions/$$target 2>/dev/null); \
	  $(CARGO) +nightly fuzz run $$target fuzz/run/$$target $$known -- \
	    -max_total_time=$(TIME) -timeout=10 -dict=fuzz/xmpp.dict -print_final_stats=1 || exit 1; \
	done

# Makes the Debian roots with the servers (once). Needs root: without it the tests use what is installed.
servers:
	@if [ "$$(id -u)" = 0 ]; then \
	  tests/support/xmpp-server root bookworm $(SERVERS) && tests/support/xmpp-server root trixie $(SERVERS); \
	else \
	  echo "not root: the tests use the installed servers, and say which are left out"; \
	fi

lint:
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings

doc:
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps --document-private-items

# Writes the man pages, completions and the JSON Schema anew.
generate:
	$(CARGO) run --locked -- generate .

# Holds the licences and sources of dependencies (cargo install cargo-deny).
audit:
	$(CARGO) deny check licenses bans sources

# Installs the program, its man pages and completions below PREFIX, and links for NAMES. Needs Rust only to build it.
install: $(BINARY)
ifeq ($(origin BINARY),file)
	@newer=$$(find src build.rs Cargo.toml Cargo.lock -type f -newer "$(BINARY)" 2>/dev/null | head -n 1); \
	if [ "$$newer" ]; then \
	  echo "make install: $(BINARY) is older than $$newer: '$(CARGO) build --locked --release' builds it anew" >&2; \
	fi
endif
	@packaging/install "$(BINARY)" "$(DESTDIR)$(PREFIX)" "$(COMPRESS)" $(NAMES)

# Takes out what `make install` has put below PREFIX.
uninstall:
	@packaging/uninstall "$(DESTDIR)$(PREFIX)"

# Only where it is missing: what root installs, somebody else may have built.
target/release/stanza:
	$(CARGO) build --locked --release

# Builds a program that needs no library, and so runs on any Linux: target/$(MUSL)/release/stanza.
static:
	packaging/static $(MUSL)

# Makes a package for Debian 12 and later: target/debian/stanza_*.deb.
deb:
	$(CARGO) build --locked --release
	packaging/deb "$(BINARY)"

# Installs the package in clean Debian 12 and 13 roots, uses it there, removes it again, and asks lintian. Needs root.
package-test: servers deb
	packaging/test $(SERVERS)
