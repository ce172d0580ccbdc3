package engine

import (
	"sync/atomic"

	"github.com/osid-go/osid-go/osid"
)

// Rows is what a lookup found: versions of objects, to be wrapped one at a time as a list is read.
type Rows struct {
	s    *Session
	k    *kind
	objs []*Object
}

// ids returns the Ids of the rows as a list.
func (r Rows) ids() osid.IDList {
	out := make([]osid.ID, len(r.objs))
	for i, o := range r.objs {
		out[i] = o.id
	}
	return osid.NewIDList(out...)
}

// List is a list of objects: a snapshot, read from the front. It is safe for concurrent use.
type List[T any] struct {
	rows Rows
	wrap func(Handle) T
	next atomic.Int64
}

// NewList returns a list of rows, each wrapped as it is read.
func NewList[T any](rows Rows, wrap func(Handle) T) *List[T] { return &List[T]{rows: rows, wrap: wrap} }

// take moves the cursor by up to n and returns where it stood and how far it moved.
func (l *List[T]) take(n uint64) (from, count int) {
	for {
		at := l.next.Load()
		count = min(clampCardinal(n), len(l.rows.objs)-int(at))
		if count == 0 || l.next.CompareAndSwap(at, at+int64(count)) {
			return int(at), count
		}
	}
}

// HasNext says whether there is another element.
func (l *List[T]) HasNext() bool { return l.Available() > 0 }

// Available returns how many elements are left.
func (l *List[T]) Available() uint64 { return uint64(len(l.rows.objs) - int(l.next.Load())) }

// Skip leaves out the next n elements, or as many as there are.
func (l *List[T]) Skip(n uint64) { l.take(n) }

func (l *List[T]) at(i int) T { return l.wrap(Handle{l.rows.s, l.rows.k, l.rows.objs[i]}) }

// Next returns the next element. ErrIllegalState: there is none.
func (l *List[T]) Next(op string) (T, error) {
	at, n := l.take(1)
	if n == 0 {
		var none T
		return none, osid.NewError(osid.ErrIllegalState, op, "the list is at its end")
	}
	return l.at(at), nil
}

// NextN returns the next n elements, or as many as there are. ErrIllegalState: there are none.
func (l *List[T]) NextN(op string, n uint64) ([]T, error) {
	if n == 0 {
		return nil, nil
	}
	at, count := l.take(n)
	if count == 0 {
		return nil, osid.NewError(osid.ErrIllegalState, op, "the list is at its end")
	}
	out := make([]T, count)
	for i := range out {
		out[i] = l.at(at + i)
	}
	return out, nil
}

// keysOf reads a list of Ids that the application gave.
func keysOf(op, arg string, ids osid.IDList) ([]string, error) {
	if ids == nil {
		return nil, nullArgument(op, arg)
	}
	var out []string
	for id, err := range osid.AllIDs(ids) {
		if err != nil {
			return nil, &osid.Error{Code: osid.ErrOperationFailed, Op: op, Arg: arg, Detail: "the list cannot be read", Cause: err}
		}
		if id == nil {
			return nil, &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: arg, Detail: "holds a nil Id"}
		}
		out = append(out, osid.IDString(id))
	}
	return out, nil
}
