package engine

import (
	"slices"
	"sync"
	"sync/atomic"

	"github.com/osid-go/osid-go/memprovider/internal/store"
)

// subtree is a catalog and all below it, nearest first. It is immutable.
type subtree struct {
	keys []string
	set  map[string]bool // nil if there are few
}

// fewKeys is how many keys are searched faster one by one.
const fewKeys = 8

func newSubtree(keys []string) *subtree {
	t := &subtree{keys: keys}
	if len(keys) > fewKeys {
		t.set = make(map[string]bool, len(keys))
		for _, key := range keys {
			t.set[key] = true
		}
	}
	return t
}

func (t *subtree) has(key string) bool {
	if t.set != nil {
		return t.set[key]
	}
	return slices.Contains(t.keys, key)
}

// subtrees remembers the subtrees of one state of the hierarchy, which changes much less often than what is in it.
type subtrees struct {
	at   store.Snapshot[*Object] // of the hierarchy alone
	of   sync.Map                // by key, *subtree
	keys atomic.Int64            // in all of them together
}

// maxSubtreeKeys bounds what is remembered.
const maxSubtreeKeys = 1 << 20

// below returns a catalog and all below it. A transaction works it out anew, for it records what it reads.
func (e *Engine) below(r reader, key string) *subtree {
	c, ok := r.(*commit)
	if !ok {
		return newSubtree(e.descendants(r, key))
	}
	table := e.model.aux(tableNode)
	known := e.trees.Load()
	if known == nil || !known.at.Same(c.Snapshot(), table) {
		known = &subtrees{at: c.Snapshot().Only(table)}
		e.trees.Store(known)
	}
	if t, ok := known.of.Load(key); ok {
		return t.(*subtree)
	}
	t := newSubtree(e.descendants(r, key))
	if known.keys.Add(int64(len(t.keys))) < maxSubtreeKeys {
		known.of.Store(key, t)
	}
	return t
}
