package memprovider

import (
	"slices"
	"sync"
	"time"
)

// ManualClock is a [Clock] that stands still until it is moved, for tests. It is safe for concurrent use.
type ManualClock struct {
	mu     sync.Mutex
	now    time.Time
	next   int
	timers []manualTimer
}

type manualTimer struct {
	number int
	at     time.Time
	f      func()
}

var _ Clock = (*ManualClock)(nil)

// NewManualClock returns a clock that shows a time.
func NewManualClock(now time.Time) *ManualClock { return &ManualClock{now: now} }

// Now returns the time that the clock shows.
func (c *ManualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc calls f in a goroutine of its own once the clock was moved by d, unless stop is called before.
func (c *ManualClock) AfterFunc(d time.Duration, f func()) (stop func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	number := c.next
	c.timers = append(c.timers, manualTimer{number, c.now.Add(d), f})
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.timers = slices.DeleteFunc(c.timers, func(t manualTimer) bool { return t.number == number })
	}
}

// Advance moves the clock and starts what is due by then.
func (c *ManualClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	rest := c.timers[:0]
	for _, t := range c.timers {
		if t.at.After(c.now) {
			rest = append(rest, t)
		} else {
			go t.f()
		}
	}
	c.timers = rest
}
