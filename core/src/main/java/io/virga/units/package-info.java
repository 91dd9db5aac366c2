/** Units as types: conversion happens at the edges, one canonical unit a dimension inside. */
@NullMarked
package io.virga.units;

import org.jspecify.annotations.NullMarked;
