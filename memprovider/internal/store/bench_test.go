package store

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// The workload of the comparison with other stores, which ../bench repeats for each of them: objects with an id of 57
// characters, in one of ten catalogs and of one of a hundred genus types.

type object struct {
	id      string
	catalog string
	genus   string
	name    string
	amount  int64
	seq     uint64
}

const (
	byCatalog = 0
	byGenus   = 1
)

func newObject(i int) *object {
	return &object{
		id:      fmt.Sprintf("billing.Customer:%032d@example.org", i),
		catalog: fmt.Sprintf("billing.Business:%08d@example.org", i%10),
		genus:   fmt.Sprintf("genus:%03d@example.org", i%100),
		name:    fmt.Sprintf("customer %d", i),
		amount:  int64(i),
		seq:     uint64(i + 1),
	}
}

var objectSchema = func() *Schema[*object] {
	s, err := NewSchema(Table[*object]{
		Name: "objects",
		Key:  func(o *object) string { return o.id },
		Seq:  func(o *object) uint64 { return o.seq },
		Indexes: []Index[*object]{
			{Name: "catalog", Keys: func(o *object, yield func(string)) { yield(o.catalog) }},
			{Name: "genus", Keys: func(o *object, yield func(string)) { yield(o.genus) }},
		},
	})
	if err != nil {
		panic(err)
	}
	return s
}()

// objects returns n objects in creation order and the same shuffled.
func objects(n int) (sorted, shuffled []*object) {
	for i := range n {
		sorted = append(sorted, newObject(i))
	}
	shuffled = slices.Clone(sorted)
	rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	return sorted, shuffled
}

func load(b *testing.B, rows []*object) *Store[*object] {
	b.Helper()
	s := New(objectSchema, Options{})
	for chunk := range slices.Chunk(rows, 1000) {
		if _, err := s.Update(func(tx *Tx[*object]) error {
			for _, o := range chunk {
				if err := tx.Put(0, o); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

var sizesOfStores = []int{1_000, 100_000}

func BenchmarkGet(b *testing.B) {
	for _, n := range sizesOfStores {
		_, rows := objects(n)
		s := load(b, rows)
		keys := make([]string, n)
		for i, o := range rows {
			keys[i] = string(append([]byte(nil), o.id...)) // not the row's own, as a caller's isn't
		}
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				if _, ok := s.Head().Get(0, keys[i]); !ok {
					b.Fatal("lost")
				}
				if i++; i == n {
					i = 0
				}
			}
		})
		b.Run(fmt.Sprintf("parallel/n=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				i := rand.IntN(n)
				for pb.Next() {
					if _, ok := s.Head().Get(0, keys[i]); !ok {
						b.Error("lost")
					}
					if i++; i == n {
						i = 0
					}
				}
			})
		})
	}
}

// BenchmarkList lists the 1,000 objects of a genus in creation order.
func BenchmarkList(b *testing.B) {
	_, rows := objects(100_000)
	s := load(b, rows)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		c := s.Head().Lookup(0, byGenus, rows[i].genus)
		n := 0
		for o, ok := c.Next(); ok; o, ok = c.Next() {
			if o == nil {
				b.Fatal("nil row")
			}
			n++
		}
		if n != 1000 {
			b.Fatal(n)
		}
		if i++; i == len(rows) {
			i = 0
		}
	}
}

// BenchmarkCommit replaces rows, several in a commit.
func BenchmarkCommit(b *testing.B) {
	for _, c := range []struct{ batch, n int }{{1, 1_000}, {1, 100_000}, {100, 100_000}, {1000, 100_000}} {
		_, rows := objects(c.n)
		b.Run(fmt.Sprintf("batch=%d/n=%d", c.batch, c.n), func(b *testing.B) {
			s := load(b, rows)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				if _, err := s.Update(func(tx *Tx[*object]) error {
					for range c.batch {
						o := *rows[i]
						o.amount++
						if err := tx.Put(0, &o); err != nil {
							return err
						}
						if i++; i == len(rows) {
							i = 0
						}
					}
					return nil
				}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*c.batch), "ns/object")
		})
	}
}

// BenchmarkTx is BenchmarkCommit by an optimistic transaction that reads what it replaces.
func BenchmarkTx(b *testing.B) {
	for _, batch := range []int{1, 100} {
		_, rows := objects(100_000)
		b.Run(fmt.Sprintf("batch=%d", batch), func(b *testing.B) {
			s := load(b, rows)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				tx := s.Begin()
				for range batch {
					o, _ := tx.Get(0, rows[i].id)
					c := *o
					c.amount++
					if err := tx.Put(0, &c); err != nil {
						b.Fatal(err)
					}
					if i++; i == len(rows) {
						i = 0
					}
				}
				if _, err := tx.Commit(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*batch), "ns/object")
		})
	}
}

// BenchmarkBatch is a transaction of 10,000 inputs with a mark before each, of which every tenth is rolled back.
func BenchmarkBatch(b *testing.B) {
	const n = 10_000
	rows, _ := objects(n)
	s := load(b, nil)
	b.ReportAllocs()
	for b.Loop() {
		tx := s.Begin()
		for i, o := range rows {
			m := tx.Mark()
			if err := tx.Put(0, o); err != nil {
				b.Fatal(err)
			}
			if i%10 == 0 {
				tx.Rollback(m)
			}
		}
		tx.Abort()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/object")
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(objectSchema, Options{})
	}
}

// BenchmarkEmptyTx begins and commits a transaction that does nothing.
func BenchmarkEmptyTx(b *testing.B) {
	s := New(objectSchema, Options{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Begin().Commit(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMemory reports the bytes that a store of 100,000 objects takes for each, beyond the object.
func BenchmarkMemory(b *testing.B) {
	for _, order := range []string{"shuffled", "created"} {
		b.Run(order, func(b *testing.B) {
			rows, shuffled := objects(100_000)
			if order == "shuffled" {
				rows = shuffled
			}
			for b.Loop() {
				before := heap()
				s := load(b, rows)
				after := heap()
				b.ReportMetric(float64(after-before)/float64(len(rows)), "bytes/object")
				runtime.KeepAlive(s)
			}
			runtime.KeepAlive(rows)
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkReaderUnderWriter reads single rows while another goroutine commits 100 objects at a time as fast as it can.
func BenchmarkReaderUnderWriter(b *testing.B) {
	_, rows := objects(100_000)
	s := load(b, rows)
	stop, stopped := make(chan struct{}), make(chan int)
	go func() {
		written := 0
		for i := 0; ; {
			select {
			case <-stop:
				stopped <- written
				return
			default:
			}
			s.Update(func(tx *Tx[*object]) error {
				for range 100 {
					o := *rows[i]
					o.amount++
					tx.Put(0, &o)
					i = (i + 1) % len(rows)
				}
				return nil
			})
			written += 100
		}
	}()
	const maxSamples = 1 << 20
	took := make([]time.Duration, 0, maxSamples)
	i := 0
	begin := time.Now()
	for b.Loop() {
		t := time.Now()
		s.Head().Get(0, rows[i].id)
		if d := time.Since(t); len(took) < maxSamples {
			took = append(took, d)
		}
		i = (i + 7919) % len(rows)
	}
	elapsed := time.Since(begin)
	close(stop)
	written := <-stopped
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2]), "p50-ns")
	b.ReportMetric(float64(took[len(took)*999/1000]), "p99.9-ns")
	b.ReportMetric(float64(written)/elapsed.Seconds(), "written/s")
}

// BenchmarkWriters has eight goroutines commit optimistic transactions that read one object and replace it: each its own
// objects, or all of them the same few. Conflicts are tried again; the rate is of those that lost among all.
func BenchmarkWriters(b *testing.B) {
	const writers = 8
	for _, shared := range []bool{false, true} {
		name := "disjoint"
		if shared {
			name = "shared"
		}
		b.Run(name, func(b *testing.B) {
			_, rows := objects(100_000)
			s := load(b, rows)
			var left, lost atomic.Int64
			left.Store(int64(b.N))
			b.ReportAllocs()
			b.ResetTimer()
			var wg sync.WaitGroup
			for w := range writers {
				wg.Go(func() {
					rng := rand.New(rand.NewPCG(uint64(w), 1))
					for left.Add(-1) >= 0 {
						i := rng.IntN(len(rows)/writers)*writers + w
						if shared {
							i = rng.IntN(writers)
						}
						for {
							tx := s.Begin()
							o, _ := tx.Get(0, rows[i].id)
							c := *o
							c.amount++
							if err := tx.Put(0, &c); err != nil {
								b.Error(err)
							}
							if _, err := tx.Commit(); err == nil {
								break
							}
							lost.Add(1)
						}
					}
				})
			}
			wg.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "commits/s")
			b.ReportMetric(float64(lost.Load())/float64(lost.Load()+int64(b.N)), "lost")
		})
	}
}
