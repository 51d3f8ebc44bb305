//! The tests through the real binary, against real servers. One binary, so that each server is
//! started once and all tests share it.

#![allow(clippy::unwrap_used)]

mod accounts;
mod check;
mod config;
mod connect;
mod crowd;
mod docs;
mod examples;
mod federation;
mod guesses;
mod hostile;
mod input;
mod iq;
mod layers;
mod listen;
mod login;
mod names;
mod packages;
mod presence;
mod properties;
mod queue;
mod recipes;
mod reliability;
mod round_trips;
mod secrets;
mod send;
mod support;
mod system;
