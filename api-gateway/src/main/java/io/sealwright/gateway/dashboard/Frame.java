package io.sealwright.gateway.dashboard;

/// What every page has around it.
///
/// @param visitor who looks
/// @param here the path of the page's navigation entry
/// @param again the path that the page looks at again when something changed
/// @param live where it hears of changes
/// @param htmx the path of the htmx script's folder
record Frame(String visitor, String team, String here, String again, String live, String htmx) {}
