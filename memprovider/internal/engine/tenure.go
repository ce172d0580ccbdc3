package engine

import (
	"sync"
	"sync/atomic"

	"github.com/osid-go/osid-go/osid"
)

// tenure is how long what a manager gave out may be used: until the manager is closed, or the one it was had from, or the provider.
type tenure struct {
	eng    *Engine
	within *tenure // of the manager that the manager was had from; nil: none
	closed atomic.Bool

	mu        sync.Mutex
	listening map[*Session]struct{} // the notification sessions that are open: they have to be told
}

func (t *tenure) over() bool {
	return t.closed.Load() || t.eng.closed.Load() || t.within != nil && t.within.over()
}

// enter is the error of an operation after the end.
func (t *tenure) enter(op string) error {
	switch {
	case !t.over():
		return nil
	case t.eng.closed.Load():
		return osid.NewError(osid.ErrOperationFailed, op, "the provider is closed")
	}
	return osid.NewError(osid.ErrOperationFailed, op, "the manager is closed")
}

// listen notes a notification session that opens; false if it is too late for that.
func (t *tenure) listen(s *Session) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.over() {
		return false
	}
	if t.listening == nil {
		t.listening = make(map[*Session]struct{})
	}
	t.listening[s] = struct{}{}
	return true
}

func (t *tenure) forget(s *Session) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.listening, s)
}

// close ends it: notifications are cancelled and open transactions aborted.
func (t *tenure) close() {
	if t.closed.Swap(true) {
		return
	}
	t.mu.Lock()
	listening := t.listening
	t.listening = nil
	t.mu.Unlock()
	for s := range listening {
		s.Close()
	}
	t.eng.txns.abortClosed()
}
