package osid

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
)

// intList is a list of its own kind: SliceList is a base for such.
type intList struct{ *SliceList[int] }

func (l intList) GetNextInt() (int, error)            { return l.Next("getNextInt") }
func (l intList) GetNextInts(n uint64) ([]int, error) { return l.NextN("getNextInts", n) }

func TestSliceListHandsOutEachElementInOrder(t *testing.T) {
	l := NewSliceList("osid.test.IntList", 1, 2, 3)
	for n, want := range []int{1, 2, 3} {
		if left := l.Available(); left != uint64(3-n) || !l.HasNext() {
			t.Errorf("before element %d: %d available, has next %t", n, left, l.HasNext())
		}
		if got, err := l.Next("getNextInt"); got != want || err != nil {
			t.Errorf("element %d: got %d, %v, want %d", n, got, err, want)
		}
	}
	if l.HasNext() || l.Available() != 0 {
		t.Errorf("past the end: %d available, has next %t", l.Available(), l.HasNext())
	}
	for range 2 {
		got, err := l.Next("getNextInt")
		if got != 0 || !errors.Is(err, ErrIllegalState) {
			t.Errorf("past the end: got %d, %v, want ILLEGAL_STATE", got, err)
		}
		if want := "osid.test.IntList.getNextInt: ILLEGAL_STATE: no element is left in the list"; err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
}

func TestSliceListNextN(t *testing.T) {
	for _, c := range []struct {
		elements []int
		skip, n  uint64
		want     []int
		left     uint64
		fails    bool
	}{
		{elements: []int{1, 2, 3}, n: 0, want: []int{}, left: 3},
		{elements: []int{1, 2, 3}, n: 2, want: []int{1, 2}, left: 1},
		{elements: []int{1, 2, 3}, n: 3, want: []int{1, 2, 3}},
		{elements: []int{1, 2, 3}, n: 4, want: []int{1, 2, 3}},
		{elements: []int{1, 2, 3}, n: math.MaxUint64, want: []int{1, 2, 3}},
		{elements: []int{1, 2, 3}, skip: 1, n: math.MaxUint64, want: []int{2, 3}},
		{elements: []int{1, 2, 3}, skip: 2, n: 1, want: []int{3}},
		{elements: []int{1, 2, 3}, skip: 3, n: 0, want: []int{}},
		{elements: []int{1, 2, 3}, skip: 3, n: 1, fails: true},
		{elements: []int{1, 2, 3}, skip: math.MaxUint64, n: 1, fails: true},
		{n: 0, want: []int{}},
		{n: 1, fails: true},
	} {
		t.Run(fmt.Sprintf("%v skip %d next %d", c.elements, c.skip, c.n), func(t *testing.T) {
			l := NewSliceList("osid.test.IntList", c.elements...)
			l.Skip(c.skip)
			got, err := l.NextN("getNextInts", c.n)
			if c.fails != errors.Is(err, ErrIllegalState) || !c.fails && err != nil {
				t.Errorf("got error %v, want one: %t", err, c.fails)
			}
			if !slices.Equal(got, c.want) || (got == nil) != (c.want == nil) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if l.Available() != c.left {
				t.Errorf("%d are left, want %d", l.Available(), c.left)
			}
		})
	}
}

func TestSliceListResultDoesNotReachIntoTheList(t *testing.T) {
	l := NewSliceList("", 1, 2, 3)
	got, err := l.NextN("getNextInts", 1)
	if err != nil {
		t.Fatal(err)
	}
	_ = append(got, 9)
	if next, err := l.Next("getNextInt"); next != 2 || err != nil {
		t.Errorf("got %d, %v after appending to an earlier result, want 2", next, err)
	}
}

func TestSliceListZeroValueIsEmpty(t *testing.T) {
	var l SliceList[string]
	if l.HasNext() || l.Available() != 0 {
		t.Errorf("%d available, has next %t", l.Available(), l.HasNext())
	}
	l.Skip(1)
	if _, err := l.Next("getNextInt"); !errors.Is(err, ErrIllegalState) {
		t.Errorf("got %v, want ILLEGAL_STATE", err)
	}
}

func TestSliceListSharesElementsAmongGoroutines(t *testing.T) {
	const elements, readers = 10_000, 8
	all := make([]int, elements)
	for n := range all {
		all[n] = n
	}
	l := NewSliceList("osid.test.IntList", all...)
	taken := make([][]int, readers)
	var group sync.WaitGroup
	for reader := range readers {
		group.Go(func() {
			for {
				var got []int
				var err error
				if reader%2 == 0 {
					got, err = l.NextN("getNextInts", uint64(reader+1))
				} else {
					var one int
					one, err = l.Next("getNextInt")
					got = []int{one}
				}
				if err != nil {
					if !errors.Is(err, ErrIllegalState) {
						t.Errorf("got %v, want ILLEGAL_STATE", err)
					}
					return
				}
				taken[reader] = append(taken[reader], got...)
			}
		})
	}
	group.Wait()
	var together []int
	for _, some := range taken {
		if !slices.IsSorted(some) {
			t.Error("a reader got elements out of order")
		}
		together = append(together, some...)
	}
	slices.Sort(together)
	if len(together) != elements || !slices.Equal(together, slices.Compact(slices.Clone(together))) {
		t.Errorf("%d elements were handed out of %d, or some of them twice", len(together), elements)
	}
}

func TestRange(t *testing.T) {
	l := intList{NewSliceList("osid.test.IntList", 1, 2, 3, 4)}
	var got []int
	for n, err := range Range(l, intList.GetNextInt) {
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, n); n == 2 {
			break
		}
	}
	rest, err := Collect(Range(l, intList.GetNextInt))
	if err != nil || !slices.Equal(got, []int{1, 2}) || !slices.Equal(rest, []int{3, 4}) {
		t.Errorf("got %v up to the break and %v after it, %v", got, rest, err)
	}
}

func TestRangeOverNilListIsEmpty(t *testing.T) {
	for id, err := range AllIDs(nil) {
		t.Errorf("got %v, %v", id, err)
	}
}

// brokenList has an element, but fails to give it after the first.
type brokenList struct {
	UnimplementedOsidList
	given int
}

func (l *brokenList) HasNext() bool { return true }

func (l *brokenList) getNext() (string, error) {
	if l.given++; l.given > 1 {
		return "rubbish", NewError(ErrOperationFailed, "osid.test.BrokenList.getNext", "broken")
	}
	return "first", nil
}

func TestRangeEndsAtAnError(t *testing.T) {
	yielded := 0
	for element, err := range Range(&brokenList{}, (*brokenList).getNext) {
		switch yielded++; {
		case yielded == 1 && (element != "first" || err != nil):
			t.Errorf("got %q, %v", element, err)
		case yielded == 2 && (element != "" || !errors.Is(err, ErrOperationFailed)):
			t.Errorf("got %q, %v, want a zero element and OPERATION_FAILED", element, err)
		case yielded > 2:
			t.Fatal("goes on after the error")
		}
	}
	if yielded != 2 {
		t.Errorf("yielded %d times, want 2", yielded)
	}
	got, err := Collect(Range(&brokenList{}, (*brokenList).getNext))
	if !slices.Equal(got, []string{"first"}) || !errors.Is(err, ErrOperationFailed) {
		t.Errorf("got %v, %v, want the element before the error, and the error", got, err)
	}
}
