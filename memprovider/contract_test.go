package memprovider_test

import (
	"math/rand/v2"
	"testing"
)

func seeded(seed uint64) dice {
	r := rand.New(rand.NewPCG(seed, 0))
	return func(n int) int { return r.IntN(n) }
}

func TestContractWalk(t *testing.T) {
	w := newWorld(t, seeded(1))
	w.settle(t, 3)
	w.explore(t, 2)
	t.Log(len(w.types), len(w.ids))
	for _, ty := range w.types {
		t.Log(ty, len(w.things[ty]), w.things[ty][0].how)
	}
}
