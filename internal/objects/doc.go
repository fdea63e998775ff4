// Package objects reads and writes objects by their URL, wherever they are: a
// URL and bytes go in, bytes come out.
//
//	file:///mnt/share/lists/2010.txt      a folder that all machines see
//	s3://bucket/lists/2010.txt?region=…   Amazon S3 and what speaks its protocol
//	gs://bucket/lists/2010.txt            Google Cloud Storage
//	azblob://container/lists/2010.txt     Azure Blob Storage
//
// What follows the question mark is for the driver (https://gocloud.dev/howto/blob/):
// "s3://lists/2010.txt?endpoint=https://minio.example&use_path_style=true".
// Credentials are never in a URL: each machine has its own, where the tools of
// the provider look for them.
//
// An object is written whole or not at all.
package objects
