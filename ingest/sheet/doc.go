// Package sheet reads a workbook (.xlsx, .xlsm, .ods): a file in, its rows out
// as lines, each sheet a page, each cell the text that a person sees. It knows
// nothing of lists; what cannot be read is a *recole.Trouble that says what to
// do about it.
//
// Excelize turns stored numbers into the text that their formats show. The rows
// themselves are read by a reader of this package, for two reasons:
//
//   - excelize's row iterator takes the first fault in the XML for the end of
//     the sheet, so a damaged sheet passes for a short one;
//   - it reads 45,000 rows of six cells a second where this package reads
//     260,000 (BenchmarkExcelize, BenchmarkRead).
//
// Memory does not grow with the rows: a sheet is a stream, and shared strings
// beyond a limit go to a temporary file. A million rows of six shared strings,
// three of them different in every row, take 4.5 seconds and 320 MB
// (excelize: 38 seconds and 370 MB); as .ods, 4 seconds and 14 MB. No kept
// library for .ods is to be had; its reader is ours, on the same XML tokens.
package sheet
