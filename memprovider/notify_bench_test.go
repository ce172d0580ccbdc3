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
	p       *memprovider.Provider
	admin   billing.CustomerAdminSession
	id      osid.ID
	name    int
	arrived atomic.Int64
}

func newNotifyLoad(b testing.TB, receivers int, receiver func(l *notifyLoad) billing.CustomerReceiver) *notifyLoad {
	p, err := memprovider.New(memprovider.WithNotificationBuffer(1<<20, memprovider.DropOldest))
	require.NoError(b, err)
	l := &notifyLoad{p: p}
	l.admin, err = p.BillingManager().GetCustomerAdminSession()
	require.NoError(b, err)
	form, err := l.admin.GetCustomerFormForCreate(osid.NewID("test", "resource", "r"), nil)
	require.NoError(b, err)
	c, err := l.admin.CreateCustomer(form)
	require.NoError(b, err)
	l.id = c.GetID()
	for range receivers {
		session, err := p.BillingManager().GetCustomerNotificationSession(receiver(l))
		require.NoError(b, err)
		require.NoError(b, session.RegisterForChangedCustomers())
	}
	return l
}

// counting is a receiver that counts.
func counting(l *notifyLoad) billing.CustomerReceiver {
	return memprovider.CustomerReceiverFuncs{Changed: func(osid.ID, osid.IDList) { l.arrived.Add(1) }}
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
		{name: "one", notifyLoad: newNotifyLoad(b, 1, counting)},
		{name: "1000", notifyLoad: newNotifyLoad(b, 1000, counting)},
		{name: "stuck", notifyLoad: newNotifyLoad(b, 1, func(*notifyLoad) billing.CustomerReceiver {
			return memprovider.CustomerReceiverFuncs{Changed: func(osid.ID, osid.IDList) { <-stuck }}
		})},
	}
	single := make([]float64, commits)
	for b.Loop() {
		for i := range loads {
			l := &loads[i]
			begin := time.Now()
			last := begin
			for n := range single {
				l.commit(b)
				now := time.Now()
				single[n] = float64(now.Sub(last))
				last = now
			}
			l.mean = append(l.mean, float64(last.Sub(begin))/commits)
			l.p50 = append(l.p50, median(single))
			for l.name == "1000" && l.arrived.Load() < int64(1000*commits*len(l.mean)) {
				time.Sleep(time.Millisecond)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	for i := range loads {
		l := &loads[i]
		b.ReportMetric(median(l.mean), "ns/commit-"+l.name)
		if i > 0 {
			b.ReportMetric(median(ratios(l.mean, loads[0].mean)), "x-mean-"+l.name)
			b.ReportMetric(median(ratios(l.p50, loads[0].p50)), "x-p50-"+l.name)
		}
		l.p.Close()
	}
}

func ratios(of, to []float64) []float64 {
	out := make([]float64, len(of))
	for i := range out {
		out[i] = of[i] / to[i]
	}
	return out
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

var _ = fmt.Sprint
var _ sync.Mutex
