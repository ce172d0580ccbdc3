package main

import (
	"flag"
	"fmt"
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
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(out, "\t")
	var shown []int
	for i, p := range peers {
		if !slices.Contains(strings.Split(*without, ","), p.name) {
			shown = append(shown, i)
			fmt.Fprintf(out, "%s\t", p.name)
		}
	}
	fmt.Fprintln(out)
	for _, m := range measures {
		if !wanted.MatchString(m.name) {
			continue
		}
		// In turn, so that a slow minute of the machine is shared by all.
		values := make([][]float64, len(peers))
		for range *rounds {
			for _, i := range shown {
				if m.skip == peers[i].name {
					continue
				}
				r := testing.Benchmark(func(b *testing.B) { m.run(b, peers[i].make) })
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
	out.Flush()
}
