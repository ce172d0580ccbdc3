package memprovider

import (
	"sync"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	shellsacknowledgement "github.com/osid-go/osid-go/memprovider/internal/acknowledgement"
	shellsbilling "github.com/osid-go/osid-go/memprovider/internal/billing"
	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
	"github.com/osid-go/osid-go/transaction"
)

// Provider is an in-memory provider of the billing, acknowledgement, transaction and proxy services. It is safe for concurrent use.
type Provider struct{ engine *engine.Engine }

// model compiles the entities of all services once for the process.
var model = sync.OnceValues(func() (*engine.Model, error) {
	return engine.NewModel(append(shellsbilling.Kinds(), shellsacknowledgement.Kinds()...)...)
})

// New returns an empty provider: each service has its default catalog, a root of its hierarchy, and nothing in it. Without options it
// allows everything, uses the system's clock, makes Ids that no other provider makes, and accepts any Id of a resource, account, product or
// activity. It is cheap to make and to throw away.
//
// ErrConfigurationError: an option is not usable, or contradicts another.
func New(opts ...Option) (*Provider, error) {
	m, err := model()
	if err != nil {
		return nil, &osid.Error{Code: osid.ErrConfigurationError, Op: "memprovider.New", Cause: err}
	}
	c := config{Options: engine.Options{
		WrapCreditQuery: shellsacknowledgement.WrapCreditQuery, WrapCreditInspector: shellsacknowledgement.WrapCreditInspector,
	}}
	for _, opt := range opts {
		if opt == nil {
			continue
		}
		if err := opt(&c); err != nil {
			return nil, err
		}
	}
	e, err := engine.New(m, c.Options)
	if err != nil {
		return nil, err
	}
	return &Provider{e}, nil
}

// BillingManager returns the way to the billing sessions for whoever runs the program. It and its sessions are closed with the provider.
//
// Specification: osid.billing.BillingManager.
func (p *Provider) BillingManager() billing.BillingManager {
	return shellsbilling.NewManager(p.engine.NewManager())
}

// BillingProxyManager returns the way to the billing sessions on behalf of others, who are named by proxies.
//
// Specification: osid.billing.BillingProxyManager.
func (p *Provider) BillingProxyManager() billing.BillingProxyManager {
	return shellsbilling.NewProxyManager(p.engine.NewProxyManager())
}

// AcknowledgementManager returns the way to the acknowledgement sessions for whoever runs the program.
//
// Specification: osid.acknowledgement.AcknowledgementManager.
func (p *Provider) AcknowledgementManager() acknowledgement.AcknowledgementManager {
	return shellsacknowledgement.NewManager(p.engine.NewManager())
}

// AcknowledgementProxyManager returns the way to the acknowledgement sessions on behalf of others, who are named by proxies.
//
// Specification: osid.acknowledgement.AcknowledgementProxyManager.
func (p *Provider) AcknowledgementProxyManager() acknowledgement.AcknowledgementProxyManager {
	return shellsacknowledgement.NewProxyManager(p.engine.NewProxyManager())
}

// TransactionManager returns the way to sessions that join transactions, of any service of this provider and of other providers.
//
// Specification: osid.transaction.TransactionManager.
func (p *Provider) TransactionManager() transaction.TransactionManager {
	return transactionManager{p.engine.NewManager()}
}

// TransactionProxyManager is TransactionManager on behalf of others.
//
// Specification: osid.transaction.TransactionProxyManager.
func (p *Provider) TransactionProxyManager() transaction.TransactionProxyManager {
	return transactionProxyManager{p.engine.NewProxyManager()}
}

// ProxyManager returns the way to sessions that make proxies, which name the caller's agent, date, locale and format for the proxy managers.
//
// Specification: osid.proxy.ProxyManager.
func (p *Provider) ProxyManager() proxy.ProxyManager { return proxyManager{p.engine.NewManager()} }

// ProxyProxyManager is ProxyManager on behalf of others.
//
// Specification: osid.proxy.ProxyProxyManager.
func (p *Provider) ProxyProxyManager() proxy.ProxyProxyManager {
	return proxyProxyManager{p.engine.NewProxyManager()}
}

// Runtime returns a runtime that finds the provider's managers by their OSID.
//
// Specification: osid.OsidRuntimeManager.
func (p *Provider) Runtime() osid.OsidRuntimeManager { return runtimeManager{p.engine.NewManager(), p} }

// Close ends the provider: open transactions are aborted, receivers get what was committed before (channel receivers as much of it as their
// Go channels have room for) and are told that the provider stops, and every session fails from then on. It does not wait for receivers.
// The error is always nil; closing again does nothing.
func (p *Provider) Close() error {
	p.engine.Close()
	return nil
}

// OpenTransactions lists the transactions that have not ended, oldest first: a forgotten one is among them.
func (p *Provider) OpenTransactions() []OpenTransaction {
	var out []OpenTransaction
	for _, t := range p.engine.OpenTransactions() {
		out = append(out, OpenTransaction(t))
	}
	return out
}
