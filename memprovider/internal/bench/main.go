package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
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
	var lines []line
	for _, m := range measures {
		lines = append(lines, line{m.name, m.metric, m.skip, func(b *testing.B, peer int) { m.run(b, peers[peer].make) }})
	}
	table(os.Stdout, names, left, lines, wanted, *rounds)

	names, lines = nil, nil
	for _, p := range transactors {
		names = append(names, p.name)
	}
	// Each is loaded when it is first needed, for that takes longer than measuring.
	filled := make([]func() (transactor, []string), len(transactors))
	for i := range transactors {
		filled[i] = sync.OnceValues(func() (transactor, []string) { return loaded(i) })
	}
	for _, m := range txMeasures {
		lines = append(lines, line{m.name, m.metric, "", func(b *testing.B, peer int) {
			t, keys := filled[peer]()
			b.ResetTimer()
			m.run(b, t, keys)
		}})
	}
	table(os.Stdout, names, left, lines, wanted, *rounds)
}

// A line is a measure that is taken of several peers.
type line struct {
	name, metric, skip string
	run                func(b *testing.B, peer int)
}

// table takes measures of peers, the first of which is ours, and prints their medians and how the others compare.
func table(w io.Writer, peers, without []string, lines []line, wanted *regexp.Regexp, rounds int) {
	lines = slices.DeleteFunc(lines, func(l line) bool { return !wanted.MatchString(l.name) })
	if len(lines) == 0 {
		return
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer out.Flush()
	fmt.Fprint(out, "\t")
	var shown []int
	for i, p := range peers {
		if !slices.Contains(without, p) {
			shown = append(shown, i)
			fmt.Fprintf(out, "%s\t", p)
		}
	}
	fmt.Fprintln(out)
	for _, m := range lines {
		// In turn, so that a slow minute of the machine is shared by all.
		values := make([][]float64, len(peers))
		for range rounds {
			for _, i := range shown {
				if m.skip == peers[i] {
					continue
				}
				r := testing.Benchmark(func(b *testing.B) { m.run(b, i) })
				v, ok := r.Extra[m.metric]
				if !ok {
					v = float64(r.T.Nanoseconds()) / float64(r.N)
				}
				values[i] = append(values[i], v)
			}
		}
		fmt.Fprintf(out, "%s %s\t", m.name, m.metric)
		ours := 0.0
		for _, i := range shown {
			if len(values[i]) == 0 {
				fmt.Fprint(out, "-\t")
				continue
			}
			slices.Sort(values[i])
			v := values[i][len(values[i])/2]
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
