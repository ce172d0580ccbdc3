package engine

// queue is a first-in-first-out queue in a ring. It gives memory back when a long queue has been emptied. The zero queue is empty.
type queue[T any] struct {
	ring []T // its length is 0 or a power of two
	head int
	n    int
}

// keptRing is the length of a ring that an empty queue keeps.
const keptRing = 64

func (q *queue[T]) len() int { return q.n }

func (q *queue[T]) push(v T) {
	if q.n == len(q.ring) {
		ring := make([]T, max(4, 2*q.n))
		n := copy(ring, q.ring[q.head:])
		copy(ring[n:], q.ring[:q.head])
		q.ring, q.head = ring, 0
	}
	q.ring[(q.head+q.n)&(len(q.ring)-1)] = v
	q.n++
}

// pop takes the first out of a queue that is not empty.
func (q *queue[T]) pop() T {
	var none T
	v := q.ring[q.head]
	q.ring[q.head] = none
	q.head = (q.head + 1) & (len(q.ring) - 1)
	q.n--
	if q.n == 0 && len(q.ring) > keptRing {
		*q = queue[T]{}
	}
	return v
}

func (q *queue[T]) clear() { *q = queue[T]{} }
