package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

func main() {
	testing.Init()
	rounds := flag.Int("rounds", 3, "how often to measure each; medians are shown")
	only := flag.String("only", ".", "regular expression of the measures to take, as Get/1k")
	without := flag.String("without", "", "peers to leave out, separated by commas")
	flag.Parse()
	wanted := regexp.MustCompile(*only)
	left := strings.Split(*without, ",")

	var names []string
	for _, p := range peers {
		names = append(names, p.name)
	}
	one := newTable(names, left)
	for _, m := range measures {
		if !wanted.MatchString(m.name) {
			continue
		}
		l := one.line(m.name, m.metric)
		// In turn, so that a slow minute of the machine is shared by all.
		for range *rounds {
			for _, i := range one.shown {
				if m.skip != peers[i].name {
					l.take(i, func(b *testing.B) { m.run(b, peers[i].make) })
				}
			}
		}
	}
	one.print(os.Stdout)

	names = nil
	for _, p := range transactors {
		names = append(names, p.name)
	}
	two := newTable(names, left)
	var lines []*line
	var runs []func(b *testing.B, t transactor, keys []string)
	for _, m := range txMeasures {
		if wanted.MatchString(m.name) {
			lines, runs = append(lines, two.line(m.name, m.metric)), append(runs, m.run)
		}
	}
	if len(lines) == 0 {
		return
	}
	for range *rounds {
		for _, i := range two.shown {
			// One at a time: what the others keep would be the collector's work in this one's time.
			t, keys := loaded(i)
			for j, l := range lines {
				l.take(i, func(b *testing.B) { runs[j](b, t, keys) })
			}
			t.close()
		}
	}
	two.print(os.Stdout)
}

// A table is measures of peers, the first of which is ours.
type table struct {
	peers []string
	shown []int
	lines []*line
}

// A line is one measure.
type line struct {
	name, metric string
	values       [][]float64 // by peer
}

func newTable(peers, without []string) *table {
	t := &table{peers: peers}
	for i, p := range peers {
		if !slices.Contains(without, p) {
			t.shown = append(t.shown, i)
		}
	}
	return t
}

func (t *table) line(name, metric string) *line {
	l := &line{name, metric, make([][]float64, len(t.peers))}
	t.lines = append(t.lines, l)
	return l
}

// take measures a peer once.
func (l *line) take(peer int, run func(b *testing.B)) {
	r := testing.Benchmark(run)
	v, ok := r.Extra[l.metric]
	if !ok {
		v = float64(r.T.Nanoseconds()) / float64(r.N)
	}
	l.values[peer] = append(l.values[peer], v)
}

// print prints the medians, and how the others compare.
func (t *table) print(w io.Writer) {
	if len(t.lines) == 0 {
		return
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer out.Flush()
	fmt.Fprint(out, "\t")
	for _, i := range t.shown {
		fmt.Fprintf(out, "%s\t", t.peers[i])
	}
	fmt.Fprintln(out)
	for _, l := range t.lines {
		fmt.Fprintf(out, "%s %s\t", l.name, l.metric)
		ours := 0.0
		for _, i := range t.shown {
			if len(l.values[i]) == 0 {
				fmt.Fprint(out, "-\t")
				continue
			}
			slices.Sort(l.values[i])
			v := l.values[i][len(l.values[i])/2]
			if i == 0 {
				ours = v
				fmt.Fprintf(out, "%.4g\t", v)
			} else {
				fmt.Fprintf(out, "%.4g x%.2f\t", v, v/ours)
			}
		}
		fmt.Fprintln(out)
	}
}
