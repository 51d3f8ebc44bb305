//! Tests of send.
