package engine

import (
	"slices"
	"time"
)

// unacked is the notifications of a reliable session that were delivered and not acknowledged. Its methods are called with the
// subscription's mutex held.
type unacked struct {
	items []delivery // by their numbers; one that was acknowledged stays for a while, without its event
	live  int        // how many were not

	pause time.Duration // after which they are delivered again; 0 is the first
	timer func()        // stops it; nil: none
	armed uint64        // its number
	long  bool          // it takes longer than the first pause

	walking bool      // a round of redelivery is under way:
	until   time.Time // of what was delivered last by then
	at      uint64    // and has a greater number
}

type delivery struct {
	*event
	number uint64
	when   time.Time // the last time
}

// add notes that a notification is delivered.
func (u *unacked) add(sub *subscription, e *event, number uint64) {
	u.items = append(u.items, delivery{e, number, sub.s.eng.opts.Clock.Now()})
	u.live++
	u.arm(sub)
}

// find returns the place of the first item from a number on.
func (u *unacked) find(number uint64) int {
	i, _ := slices.BinarySearchFunc(u.items, number, func(d delivery, number uint64) int { return compareOrdered(d.number, number) })
	return i
}

// remove notes an acknowledgement. The pauses start over.
func (u *unacked) remove(sub *subscription, number uint64) {
	i := u.find(number)
	if i == len(u.items) || u.items[i].number != number || u.items[i].event == nil {
		return
	}
	u.items[i].event = nil
	u.live--
	for len(u.items) > 0 && u.items[0].event == nil {
		u.items = u.items[1:]
	}
	if len(u.items) > 2*u.live+16 {
		u.items = slices.DeleteFunc(u.items, func(d delivery) bool { return d.event == nil })
	}
	u.pause = 0
	if u.timer != nil && u.long {
		u.disarm()
		u.arm(sub)
	}
}

// oldest returns when the one was delivered that has waited longest; ok if there is one.
func (u *unacked) oldest() (when time.Time, ok bool) {
	for i := range u.items {
		if d := &u.items[i]; d.event != nil && (!ok || d.when.Before(when)) {
			when, ok = d.when, true
		}
	}
	return when, ok
}

// arm sets the clock for the next round, unless it is. It is not stopped if there is nothing left to deliver again: the next notification
// may use it.
func (u *unacked) arm(sub *subscription) {
	if u.timer != nil || u.live == 0 || u.walking {
		return
	}
	opts := &sub.s.eng.opts
	pause := max(u.pause, opts.RedeliverAfter)
	oldest, _ := u.oldest()
	wait := max(oldest.Add(pause).Sub(opts.Clock.Now()), pause/8) // rounds have some distance
	u.armed++
	number := u.armed
	u.long = pause > opts.RedeliverAfter
	u.timer = opts.Clock.AfterFunc(wait, func() {
		sub.mu.Lock()
		defer sub.mu.Unlock()
		if u.timer != nil && u.armed == number {
			u.timer = nil
			u.fire(sub)
		}
	})
}

func (u *unacked) disarm() {
	if u.timer != nil {
		u.timer()
		u.timer = nil
	}
}

// fire begins a round if the oldest has waited long enough: in their order, all are delivered again but those that had less time than the
// first pause. The next pause is longer.
func (u *unacked) fire(sub *subscription) {
	opts := &sub.s.eng.opts
	pause := max(u.pause, opts.RedeliverAfter)
	now := opts.Clock.Now()
	if oldest, ok := u.oldest(); !ok || oldest.Add(pause).After(now) {
		u.arm(sub)
		return
	}
	u.walking, u.until, u.at = true, now.Add(-opts.RedeliverAfter), 0
	u.pause = min(2*pause, opts.RedeliverAtMost)
	sub.start()
}

// again returns the next notification to deliver again now; nil if there is none.
func (u *unacked) again(sub *subscription) (e *event, number uint64) {
	if !u.walking {
		return nil, 0
	}
	for i := u.find(u.at + 1); i < len(u.items); i++ {
		if d := &u.items[i]; d.event != nil && !d.when.After(u.until) {
			u.at, d.when = d.number, sub.s.eng.opts.Clock.Now()
			return d.event, d.number
		}
	}
	u.walking = false
	u.arm(sub)
	return nil, 0
}

// clear forgets everything.
func (u *unacked) clear() {
	u.disarm()
	*u = unacked{armed: u.armed}
}
