package osid

import (
	"iter"
	"sync/atomic"
)

// A SliceList is a list over the elements of a slice: the common part of what the New...List functions return, and a base for
// a provider's own lists. It has the methods of [OsidList]; a typed list adds the two getNext methods on top of Next and NextN, to which
// it gives their names in the specification ("getNextCustomer"), by which errors call them.
//
// Each element is handed out once. Goroutines may read one SliceList together: they share the elements among them, and none is
// lost or seen twice. The zero value is an empty list. A SliceList must not be copied after its first use.
type SliceList[T any] struct {
	name     string
	elements []T
	next     atomic.Uint64 // index of the element to hand out next; never above len(elements)
}

// NewSliceList returns a list over the elements. The name is that of the list's interface ("osid.billing.CustomerList"): errors
// name the operation with it and the method. The slice is not copied: who passes one with elements... must leave it alone from then on.
func NewSliceList[T any](name string, elements ...T) *SliceList[T] {
	return &SliceList[T]{name: name, elements: elements}
}

// HasNext says whether an element is left. (osid.OsidList.hasNext)
func (l *SliceList[T]) HasNext() bool { return l.Available() > 0 }

// Available returns how many elements are left. (osid.OsidList.available)
func (l *SliceList[T]) Available() uint64 { return uint64(len(l.elements)) - l.next.Load() }

// Skip passes over the next n elements, or all that are left if they are fewer. (osid.OsidList.skip)
func (l *SliceList[T]) Skip(n uint64) { l.take(n) }

// Next returns the next element, and an [ErrIllegalState] when none is left.
func (l *SliceList[T]) Next(method string) (T, error) {
	if taken := l.take(1); len(taken) == 1 {
		return taken[0], nil
	}
	var zero T
	return zero, l.exhausted(method)
}

// NextN returns the next n elements, or all that are left if they are fewer. When none is left it returns an [ErrIllegalState],
// unless n is 0: that asks for nothing and gets an empty slice. The result is the caller's.
func (l *SliceList[T]) NextN(method string, n uint64) ([]T, error) {
	if n == 0 {
		return []T{}, nil
	}
	if taken := l.take(n); len(taken) > 0 {
		return taken, nil
	}
	return nil, l.exhausted(method)
}

// take moves the cursor by up to n elements and returns those it passed. The result cannot grow into the elements behind it.
func (l *SliceList[T]) take(n uint64) []T {
	for {
		from := l.next.Load()
		to := from + min(n, uint64(len(l.elements))-from)
		if l.next.CompareAndSwap(from, to) {
			return l.elements[from:to:to]
		}
	}
}

func (l *SliceList[T]) exhausted(method string) error {
	name := l.name
	if name == "" {
		name = "osid.OsidList"
	}
	return NewError(ErrIllegalState, name+"."+method, "no element is left in the list")
}

// Range returns an iterator over the elements that are left in a list, taking them with next, one of the list's methods. It is
// what the All... functions are made of:
//
//	for customer, err := range osid.Range(list, billing.CustomerList.GetNextCustomer) { ... }
//
// An error of the list is yielded with a zero element, and ends the iteration. A nil list is an empty one. Breaking off leaves
// the rest in the list: ranging again goes on from there. While others take from the same list, the iteration may end with the
// [ErrIllegalState] that comes of the last element having gone to somebody else.
func Range[L OsidList, T any](list L, next func(L) (T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if any(list) == nil {
			return
		}
		for list.HasNext() {
			element, err := next(list)
			if err != nil {
				var zero T
				yield(zero, err)
				return
			}
			if !yield(element, nil) {
				return
			}
		}
	}
}

// Collect gathers what an iterator yields. At the first error it stops and returns it, together with the elements that came
// before.
func Collect[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var elements []T
	for element, err := range seq {
		if err != nil {
			return elements, err
		}
		elements = append(elements, element)
	}
	return elements, nil
}
