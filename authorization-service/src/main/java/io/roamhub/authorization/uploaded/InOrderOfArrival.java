package io.roamhub.authorization.uploaded;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A push whose place in the order of its provider is taken when the head of its request has been read: a small push does
 * not overtake a large one that began to arrive before it.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface InOrderOfArrival {}
