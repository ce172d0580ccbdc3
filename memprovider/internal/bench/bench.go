package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func sortBySeq(rows []*Object) {
	slices.SortFunc(rows, func(a, b *Object) int { return cmp.Compare(a.Seq, b.Seq) })
}

// objects returns n objects in a shuffled order, and copies of their ids in another.
func objects(n int) (rows []*Object, ids []string) {
	for i := range n {
		rows = append(rows, newObject(i))
	}
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(n, func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	for _, o := range rows {
		ids = append(ids, strings.Clone(o.ID))
	}
	rng.Shuffle(n, func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return rows, ids
}

func load(maker func() peer, rows []*Object) peer {
	p := maker()
	for chunk := range slices.Chunk(rows, 1000) {
		p.put(chunk)
	}
	return p
}

func unload(p peer) {
	if c, ok := p.(interface{ close() }); ok {
		c.close()
	}
}

// A measure is one line of the comparison.
type measure struct {
	name   string
	metric string // what is compared: a benchmark's metric, or ns/op
	run    func(b *testing.B, maker func() peer)
	skip   string // peers that it makes no sense for
}

var measures = []measure{
	{"Get/1k", "ns/op", get(1_000), ""},
	{"Get/100k", "ns/op", get(100_000), ""},
	{"GetParallel/100k", "ns/op", getParallel(100_000), "badger"}, // it needs longer than a round to settle down
	{"List/1000", "ns/op", list, ""},
	{"Commit1/1k", "ns/object", commit(1, 1_000), ""},
	{"Commit1/100k", "ns/object", commit(1, 100_000), ""},
	{"Commit100/100k", "ns/object", commit(100, 100_000), ""},
	{"Commit1000/100k", "ns/object", commit(1000, 100_000), ""},
	{"New", "ns/op", makeNew, ""},
	{"Memory/100k", "bytes/object", memory, "badger"},
	{"UnderWriter/p99.9", "p99.9-ns", underWriter, ""},
	{"UnderWriter/written", "ns/written", underWriter, ""},
}

func get(n int) func(b *testing.B, maker func() peer) {
	return func(b *testing.B, maker func() peer) {
		rows, ids := objects(n)
		p := load(maker, rows)
		defer unload(p)
		runtime.GC()
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			if p.get(ids[i]) == nil {
				b.Fatal("lost")
			}
			if i++; i == n {
				i = 0
			}
		}
	}
}

func getParallel(n int) func(b *testing.B, maker func() peer) {
	return func(b *testing.B, maker func() peer) {
		rows, ids := objects(n)
		p := load(maker, rows)
		defer unload(p)
		runtime.GC()
		b.ReportAllocs()
		b.ResetTimer()
		b.RunParallel(func(pb *testing.PB) {
			i := rand.IntN(n)
			for pb.Next() {
				if p.get(ids[i]) == nil {
					b.Error("lost")
				}
				if i++; i == n {
					i = 0
				}
			}
		})
	}
}

func list(b *testing.B, maker func() peer) {
	rows, _ := objects(100_000)
	p := load(maker, rows)
	defer unload(p)
	runtime.GC()
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if n := p.list(rows[i].Genus); n != 1000 {
			b.Fatal(n)
		}
		i = (i + 1) % len(rows)
	}
}

func commit(batch, n int) func(b *testing.B, maker func() peer) {
	return func(b *testing.B, maker func() peer) {
		rows, _ := objects(n)
		p := load(maker, rows)
		defer unload(p)
		rand.New(rand.NewPCG(3, 4)).Shuffle(n, func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		runtime.GC()
		b.ReportAllocs()
		i := 0
		fresh := make([]*Object, batch)
		for b.Loop() {
			for j := range fresh {
				o := *rows[i]
				o.Amount++
				fresh[j] = &o
				i = (i + 1) % n
			}
			p.put(fresh)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*batch), "ns/object")
	}
}

func makeNew(b *testing.B, maker func() peer) {
	b.ReportAllocs()
	for b.Loop() {
		p := maker()
		unload(p)
	}
}

func memory(b *testing.B, maker func() peer) {
	rows, ids := objects(100_000)
	for b.Loop() {
		before := heap()
		p := load(maker, rows)
		after := heap()
		b.ReportMetric((float64(after)-float64(before))/float64(len(rows)), "bytes/object")
		runtime.KeepAlive(p)
		unload(p)
	}
	runtime.KeepAlive(rows)
	runtime.KeepAlive(ids)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// underWriter reads single objects while another goroutine commits 100 at a time as fast as it can.
func underWriter(b *testing.B, maker func() peer) {
	rows, ids := objects(100_000)
	p := load(maker, rows)
	defer unload(p)
	runtime.GC()
	stop, stopped := make(chan struct{}), make(chan int)
	go func() {
		written := 0
		fresh := make([]*Object, 100)
		for i := 0; ; {
			select {
			case <-stop:
				stopped <- written
				return
			default:
			}
			for j := range fresh {
				o := *rows[i]
				o.Amount++
				fresh[j] = &o
				i = (i + 1) % len(rows)
			}
			p.put(fresh)
			written += len(fresh)
		}
	}()
	var took []time.Duration
	i := 0
	begin := time.Now()
	for b.Loop() {
		t := time.Now()
		if p.get(ids[i]) == nil {
			b.Fatal("lost")
		}
		if len(took) < 1<<20 {
			took = append(took, time.Since(t))
		}
		i = (i + 1) % len(ids)
	}
	elapsed := time.Since(begin)
	close(stop)
	written := <-stopped
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2]), "p50-ns")
	b.ReportMetric(float64(took[len(took)*999/1000]), "p99.9-ns")
	b.ReportMetric(float64(written)/elapsed.Seconds(), "written/s")
	b.ReportMetric(float64(elapsed.Nanoseconds())/float64(max(written, 1)), "ns/written")
}

// title is the name of a measure's benchmark for a peer.
func (m measure) title(peer string) string { return fmt.Sprintf("%s/%s", m.name, peer) }
