package memprovider_test

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// notifyLoad is a provider with one customer to change, and receivers that are told.
type notifyLoad struct {
	p     *memprovider.Provider
	admin billing.CustomerAdminSession
	id    osid.ID
	name  int

	receivers int
	counters  []*notifyCounter
}

// notifyCounter counts what one receiver got. Each has a cache line to itself.
type notifyCounter struct {
	atomic.Int64
	_ [56]byte
}

func (l *notifyLoad) counter() *notifyCounter {
	c := new(notifyCounter)
	l.counters = append(l.counters, c)
	return c
}

// wait waits until every receiver has got some number of notifications.
func (l *notifyLoad) wait(each int) {
	for _, c := range l.counters {
		for c.Load() < int64(each) {
			time.Sleep(20 * time.Microsecond)
		}
	}
}

func newNotifyLoad(b testing.TB, receivers int, receiver func(l *notifyLoad) billing.CustomerReceiver, opts ...memprovider.Option) *notifyLoad {
	p, err := memprovider.New(opts...)
	require.NoError(b, err)
	l := &notifyLoad{p: p, receivers: receivers}
	l.admin, err = p.BillingManager().GetCustomerAdminSession()
	require.NoError(b, err)
	for range notifyStored {
		form, err := l.admin.GetCustomerFormForCreate(osid.NewID("test", "resource", "r"), nil)
		require.NoError(b, err)
		c, err := l.admin.CreateCustomer(form)
		require.NoError(b, err)
		l.id = c.GetID()
	}
	for range receivers {
		session, err := p.BillingManager().GetCustomerNotificationSession(receiver(l))
		require.NoError(b, err)
		require.NoError(b, session.RegisterForChangedCustomers())
	}
	return l
}

// notifyStored is how many customers there are. The heap has the size of a small store, so that the garbage collector's work, which Go does
// for every few megabytes allocated, is in proportion to the commits'.
const notifyStored = 10_000

// notifyRoomy is a buffer that a benchmark does not fill.
var notifyRoomy = memprovider.WithNotificationBuffer(1<<20, memprovider.DropOldest)

// counting is a receiver that counts.
func counting(l *notifyLoad) billing.CustomerReceiver {
	c := l.counter()
	return memprovider.CustomerReceiverFuncs{Changed: func(osid.ID, osid.IDList) { c.Add(1) }}
}

// commit changes the customer.
func (l *notifyLoad) commit(b testing.TB) {
	form, err := l.admin.GetCustomerFormForUpdate(l.id)
	if err == nil {
		l.name++
		err = form.SetDisplayName([2]string{"one", "other"}[l.name&1])
	}
	if err == nil {
		err = l.admin.UpdateCustomer(form)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkNotifyCommit compares what a commit costs with none, one and 1,000 receivers and with one that never reads. The providers take
// turns, so that they suffer alike from what else the machine does; the ratios are the medians over the turns. Mean is of a whole turn,
// in which the receivers compete for the processors; p50 is of single commits.
func BenchmarkNotifyCommit(b *testing.B) {
	const commits = 500
	stuck := make(chan struct{})
	defer close(stuck)
	loads := []struct {
		name string
		*notifyLoad
		mean, p50 []float64
	}{
		{name: "none", notifyLoad: newNotifyLoad(b, 0, nil)},
		{name: "one", notifyLoad: newNotifyLoad(b, 1, counting, notifyRoomy)},
		{name: "1000", notifyLoad: newNotifyLoad(b, 1000, counting, notifyRoomy)},
		{name: "stuck", notifyLoad: newNotifyLoad(b, 1, func(*notifyLoad) billing.CustomerReceiver {
			return memprovider.CustomerReceiverFuncs{Changed: func(osid.ID, osid.IDList) { <-stuck }}
		})},
	}
	for range 2000 { // until the buffer of the stuck receiver is full
		loads[3].commit(b)
	}
	single := make([]float64, commits)
	for turn := 0; b.Loop(); turn++ {
		for i := range loads {
			l := &loads[(turn+i)%len(loads)]
			begin := time.Now()
			last := begin
			for n := range single {
				l.commit(b)
				now := time.Now()
				single[n] = float64(now.Sub(last))
				last = now
			}
			l.mean = append(l.mean, float64(last.Sub(begin))/commits)
			l.p50 = append(l.p50, quantile(single, 0.5))
			if l.name != "stuck" {
				l.wait(commits * len(l.mean))
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	for i := range loads {
		l := &loads[i]
		b.ReportMetric(quantile(l.mean, 0.5), "ns/commit-"+l.name)
		if i > 0 {
			b.ReportMetric(quantile(ratios(l.mean, loads[0].mean), 0.5), "x-mean-"+l.name)
			b.ReportMetric(quantile(ratios(l.p50, loads[0].p50), 0.5), "x-p50-"+l.name)
		}
		l.p.Close()
	}
}

// BenchmarkNotifyDelivery compares what it costs to deliver to 1, 10, 100 and 1,000 receivers with sending to as many buffered Go channels,
// each read by a goroutine. The net figure is without the time that the commits take when nobody listens, measured in the same run.
func BenchmarkNotifyDelivery(b *testing.B) {
	const events = 500
	raw := func(n int) time.Duration {
		channels := make([]chan osid.ID, n)
		var done sync.WaitGroup
		for i := range channels {
			channels[i] = make(chan osid.ID, 1024)
			done.Go(func() {
				for range channels[i] {
				}
			})
		}
		id := osid.NewID("test", "resource", "r")
		begin := time.Now()
		for range events {
			for _, c := range channels {
				c <- id
			}
		}
		for _, c := range channels {
			close(c)
		}
		done.Wait()
		return time.Since(begin)
	}
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			none := newNotifyLoad(b, 0, nil)
			defer none.p.Close()
			functions := newNotifyLoad(b, n, counting, notifyRoomy)
			defer functions.p.Close()
			channels := newNotifyLoad(b, n, func(l *notifyLoad) billing.CustomerReceiver {
				c := memprovider.NewCustomerChannel(memprovider.WithBuffer(1 << 20))
				counter := l.counter()
				go func() {
					for range c.Events() {
						counter.Add(1)
					}
				}()
				return c
			})
			defer channels.p.Close()
			turn := 0
			run := func(l *notifyLoad) float64 {
				begin := time.Now()
				for range events {
					l.commit(b)
				}
				l.wait(events * turn)
				return float64(time.Since(begin)) / float64(events*n)
			}
			var figures [3][]float64
			var net [2][]float64
			for b.Loop() {
				turn++
				figures[0] = append(figures[0], float64(raw(n))/float64(events*n))
				alone := run(none)
				for i, l := range []*notifyLoad{functions, channels} {
					took := run(l)
					figures[i+1] = append(figures[i+1], took)
					net[i] = append(net[i], max(0, took-alone))
				}
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(quantile(figures[0], 0.5), "ns/raw")
			for i, name := range []string{"functions", "channels"} {
				b.ReportMetric(quantile(figures[i+1], 0.5), "ns/"+name)
				b.ReportMetric(quantile(net[i], 0.5), "ns/"+name+"-net")
			}
		})
	}
}

// BenchmarkNotifyLatency tells how long after the beginning of a commit its receiver is called: when each commit waits for the one before to
// be received, and when they follow one another without a pause. Raw is a value sent to a goroutine that waits for it.
func BenchmarkNotifyLatency(b *testing.B) {
	report := func(name string, took []float64) {
		b.ReportMetric(quantile(took, 0.5)/1000, "us-"+name+"-p50")
		b.ReportMetric(quantile(took, 0.99)/1000, "us-"+name+"-p99")
	}
	b.ReportMetric(0, "ns/op")

	arrived := make(chan time.Time, 1<<16)
	ping := newNotifyLoad(b, 1, func(*notifyLoad) billing.CustomerReceiver {
		return memprovider.CustomerReceiverFuncs{Changed: func(osid.ID, osid.IDList) { arrived <- time.Now() }}
	})
	defer ping.p.Close()
	sent, back := make(chan time.Time), make(chan time.Duration)
	go func() {
		for begin := range sent {
			back <- time.Since(begin)
		}
	}()
	defer close(sent)
	var raw, waiting, following []float64
	const burst = 100
	begin := make([]time.Time, burst)
	for b.Loop() {
		sent <- time.Now()
		raw = append(raw, float64(<-back))

		at := time.Now()
		ping.commit(b)
		waiting = append(waiting, float64((<-arrived).Sub(at)))

		for i := range begin {
			begin[i] = time.Now()
			ping.commit(b)
		}
		for i := range begin {
			following = append(following, float64((<-arrived).Sub(begin[i])))
		}
	}
	report("raw", raw)
	report("waiting", waiting)
	report("following", following)
}

func ratios(of, to []float64) []float64 {
	out := make([]float64, len(of))
	for i := range out {
		out[i] = of[i] / to[i]
	}
	return out
}

func quantile(of []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}
