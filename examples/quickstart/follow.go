package main

import (
	"context"
	"sync"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// A follower counts the objects that notifications name. An object counts once, however often it is named.
type follower struct {
	mu    sync.Mutex
	seen  map[string]bool
	err   error
	grown chan struct{} // has a value when seen has grown since the last look
}

// follow reads events, and acknowledges them, until the channel closes with its session.
func follow(events <-chan memprovider.Event) *follower {
	f := &follower{seen: map[string]bool{}, grown: make(chan struct{}, 1)}
	go func() {
		for event := range events {
			f.add(event)
		}
	}()
	return f
}

func (f *follower) add(event memprovider.Event) {
	err := event.Ack()
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil && f.err == nil {
		f.err = err
	}
	for _, id := range event.IDs {
		f.seen[osid.IDString(id)] = true
	}
	select {
	case f.grown <- struct{}{}:
	default:
	}
}

// wait returns how many objects were named, as soon as they are as many as wanted or ctx ends.
func (f *follower) wait(ctx context.Context, wanted int) (int, error) {
	for {
		f.mu.Lock()
		seen, err := len(f.seen), f.err
		f.mu.Unlock()
		if seen >= wanted || err != nil {
			return seen, err
		}
		select {
		case <-f.grown:
		case <-ctx.Done():
			return seen, nil
		}
	}
}
