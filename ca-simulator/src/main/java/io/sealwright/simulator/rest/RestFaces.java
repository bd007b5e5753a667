package io.sealwright.simulator.rest;

import java.util.List;

/// The REST APIs of all authorities that have one.
public record RestFaces(List<RestFace<?>> all) {}
