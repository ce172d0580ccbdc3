package main

import "testing"

// Benchmark takes each measure of each peer.
func Benchmark(b *testing.B) {
	for _, m := range measures {
		for _, p := range peers {
			if m.skip != p.name {
				b.Run(m.title(p.name), func(b *testing.B) { m.run(b, p.make) })
			}
		}
	}
}

// BenchmarkTransactions takes each measure of transactions.
func BenchmarkTransactions(b *testing.B) {
	for i, p := range transactors {
		b.Run(p.name, func(b *testing.B) {
			t, keys := loaded(i)
			defer t.close()
			done := map[string]bool{}
			for _, m := range txMeasures {
				if !done[m.name] {
					b.Run(m.name, func(b *testing.B) { m.run(b, t, keys) })
				}
				done[m.name] = true
			}
		})
	}
}

// TestTransactors makes sure that all do the same work.
func TestTransactors(t *testing.T) {
	rows, _ := objects(1000)
	for _, p := range transactors {
		s := p.make()
		keys := s.load(rows)
		if len(keys) != len(rows) {
			t.Errorf("%s: %d keys for %d objects", p.name, len(keys), len(rows))
		}
		for range 3 {
			for _, n := range []int{0, 1, 100, 1000} {
				if d := s.desk(); !d.change(keys[:n]) {
					t.Errorf("%s: a transaction of %d changes lost", p.name, n)
				}
			}
		}
		s.desk().read(keys[0])
		s.close()
	}
}

// TestPeers makes sure that all do the same work.
func TestPeers(t *testing.T) {
	rows, ids := objects(1000)
	for _, p := range peers {
		s := load(p.make, rows)
		for range 2 {
			for _, id := range ids {
				if o := s.get(id); o == nil || o.ID != id {
					t.Errorf("%s: got %v, want %s", p.name, o, id)
				}
			}
			if n := s.list(rows[0].Genus); n != 10 {
				t.Errorf("%s: lists %d, want 10", p.name, n)
			}
			s.put(rows[:100])
		}
		moved := *rows[0]
		moved.Genus = "another"
		s.put([]*Object{&moved})
		if n, m := s.list(rows[0].Genus), s.list("another"); n != 9 || m != 1 {
			t.Errorf("%s: lists %d and %d, want 9 and 1", p.name, n, m)
		}
		unload(s)
	}
}
