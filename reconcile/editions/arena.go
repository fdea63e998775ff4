package editions

// chunkSize is how many bytes are allocated at once. Whole chunks waste less
// than one slice that doubles, and never move.
const chunkSize = 1 << 20

// ref is the place of a packed record in an arena: chunk and offset.
type ref uint64

// arena keeps packed records one behind the other.
type arena struct{ chunks [][]byte }

// put keeps a copy of a packed record.
func (a *arena) put(packed []byte) ref {
	last := len(a.chunks) - 1
	if last < 0 || len(a.chunks[last])+len(packed) > cap(a.chunks[last]) {
		a.chunks = append(a.chunks, make([]byte, 0, max(chunkSize, len(packed))))
		last++
	}
	at := len(a.chunks[last])
	a.chunks[last] = append(a.chunks[last], packed...)
	return ref(last)<<32 | ref(at)
}

// at gives a packed record and whatever follows it; a packed record knows
// where it ends.
func (a *arena) at(r ref) []byte { return a.chunks[r>>32][r&0xFFFFFFFF:] }
