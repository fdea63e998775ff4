//go:build unix && !linux

package main

const rssUnit = 1 // others count Maxrss in bytes
