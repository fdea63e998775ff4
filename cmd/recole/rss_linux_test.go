package main

const rssUnit = 1024 // Linux counts Maxrss in kilobytes
