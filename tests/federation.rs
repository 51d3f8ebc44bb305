//! Tests of federation.
