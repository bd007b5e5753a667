/// The simulator and the five services as processes of their own, and the settings that each is handed.
@NullMarked
package io.sealwright.localstack.service;

import org.jspecify.annotations.NullMarked;
