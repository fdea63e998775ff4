package report

import "github.com/parquet-go/parquet-go"

// orderedGroup is a group whose fields keep the order of the CSV; the
// library's own sorts them by name.
type orderedGroup struct {
	parquet.Group
	names []string
}

func parquetGroup(r *Report, columns []parquetColumn) orderedGroup {
	g := orderedGroup{Group: parquet.Group{}}
	for i := range columns {
		name := r.Columns[i].Name
		g.Group[name] = columns[i].node
		g.names = append(g.names, name)
	}
	return g
}

// Fields implements parquet.Node.
func (g orderedGroup) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(g.names))
	for i, name := range g.names {
		fields[i] = byName[name]
	}
	return fields
}
