package memprovider

import (
	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
	"github.com/osid-go/osid-go/transaction"
)

// The managers of the small services, whose shells are not worth generating.

type transactionManager struct{ *engine.Manager }

var _ transaction.TransactionManager = transactionManager{}

func (m transactionManager) SupportsTransactions() bool { return true }

func (m transactionManager) GetTransactionSession() (transaction.TransactionSession, error) {
	s, err := m.OpenTransactionSession("osid.transaction.TransactionManager.getTransactionSession")
	if err != nil {
		return nil, err
	}
	return s, nil
}

type transactionProxyManager struct{ *engine.ProxyManager }

var _ transaction.TransactionProxyManager = transactionProxyManager{}

func (m transactionProxyManager) SupportsTransactions() bool { return true }

func (m transactionProxyManager) GetTransactionSession(proxy osid.Proxy) (transaction.TransactionSession, error) {
	s, err := m.OpenTransactionSession("osid.transaction.TransactionProxyManager.getTransactionSession", engine.ByProxy("proxy", proxy))
	if err != nil {
		return nil, err
	}
	return s, nil
}

// proxyRecords answers for the records of conditions, of which there are none.
type proxyRecords struct{}

func (proxyRecords) SupportsProxy() bool                         { return true }
func (proxyRecords) GetProxyConditionRecordTypes() osid.TypeList { return osid.NewTypeList() }
func (proxyRecords) SupportsProxyConditionRecordType(t osid.Type) (bool, error) {
	if t == nil {
		return false, &osid.Error{Code: osid.ErrNullArgument, Op: "osid.proxy.ProxyProfile.supportsProxyConditionRecordType",
			Arg: "proxyConditionRecordType", Detail: "is nil"}
	}
	return false, nil
}

type proxyManager struct {
	*engine.Manager
}

var _ proxy.ProxyManager = proxyManager{}

func (proxyManager) SupportsProxy() bool { return proxyRecords{}.SupportsProxy() }
func (proxyManager) GetProxyConditionRecordTypes() osid.TypeList {
	return proxyRecords{}.GetProxyConditionRecordTypes()
}
func (proxyManager) SupportsProxyConditionRecordType(proxyConditionRecordType osid.Type) (bool, error) {
	return proxyRecords{}.SupportsProxyConditionRecordType(proxyConditionRecordType)
}

func (m proxyManager) GetProxySession() (proxy.ProxySession, error) {
	s, err := m.OpenProxySession("osid.proxy.ProxyManager.getProxySession")
	if err != nil {
		return nil, err
	}
	return s, nil
}

type proxyProxyManager struct{ *engine.ProxyManager }

var _ proxy.ProxyProxyManager = proxyProxyManager{}

func (proxyProxyManager) SupportsProxy() bool { return proxyRecords{}.SupportsProxy() }
func (proxyProxyManager) GetProxyConditionRecordTypes() osid.TypeList {
	return proxyRecords{}.GetProxyConditionRecordTypes()
}
func (proxyProxyManager) SupportsProxyConditionRecordType(proxyConditionRecordType osid.Type) (bool, error) {
	return proxyRecords{}.SupportsProxyConditionRecordType(proxyConditionRecordType)
}

func (m proxyProxyManager) GetProxySession(p osid.Proxy) (proxy.ProxySession, error) {
	s, err := m.OpenProxySession("osid.proxy.ProxyProxyManager.getProxySession", engine.ByProxy("proxy", p))
	if err != nil {
		return nil, err
	}
	return s, nil
}

// runtimeManager finds managers by their OSID.
type runtimeManager struct {
	*engine.Manager
	p *Provider
}

var _ osid.OsidRuntimeManager = runtimeManager{}

func (runtimeManager) SupportsConfiguration() bool { return false }

func (runtimeManager) GetConfiguration() (osid.ValueLookupSession, error) {
	return nil, engine.Unimplemented("osid.OsidRuntimeManager.getConfiguration")
}

// implementation is the name by which a runtime knows this provider; the empty name means whichever there is.
const implementation = "github.com/osid-go/osid-go/memprovider"

// find checks the arguments that the two ways to find a manager have in common.
func (m runtimeManager) find(op string, service osid.OSID, name, nameArg string, version osid.Version) error {
	switch {
	case service == 0:
		return &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: "osid", Detail: "is the zero value"}
	case version == nil:
		return &osid.Error{Code: osid.ErrNullArgument, Op: op, Arg: "version", Detail: "is nil"}
	}
	if err := m.Enter(op); err != nil {
		return err
	}
	switch {
	case name != "" && name != implementation:
		return &osid.Error{Code: osid.ErrNotFound, Op: op, Arg: nameArg + " " + name, Detail: "this runtime knows " + implementation + " only"}
	case !m.SupportsOSIDVersion(version):
		return &osid.Error{Code: osid.ErrUnsupported, Op: op, Arg: "version " + osid.VersionString(version), Detail: "not the version that is implemented"}
	}
	return nil
}

func noManager(op string, service osid.OSID) error {
	return &osid.Error{Code: osid.ErrNotFound, Op: op, Arg: "osid " + service.String(), Detail: "not a service of this provider"}
}

func (m runtimeManager) GetManager(service osid.OSID, implClassName string, version osid.Version) (osid.OsidManager, error) {
	const op = "osid.OsidRuntimeManager.getManager"
	if err := m.find(op, service, implClassName, "implClassName", version); err != nil {
		return nil, err
	}
	switch service {
	case osid.OSIDBilling:
		return m.p.BillingManager(), nil
	case osid.OSIDAcknowledgement:
		return m.p.AcknowledgementManager(), nil
	case osid.OSIDTransaction:
		return m.p.TransactionManager(), nil
	case osid.OSIDProxy:
		return m.p.ProxyManager(), nil
	}
	return nil, noManager(op, service)
}

func (m runtimeManager) GetProxyManager(service osid.OSID, name string, version osid.Version) (osid.OsidProxyManager, error) {
	const op = "osid.OsidRuntimeManager.getProxyManager"
	if err := m.find(op, service, name, "implementation", version); err != nil {
		return nil, err
	}
	switch service {
	case osid.OSIDBilling:
		return m.p.BillingProxyManager(), nil
	case osid.OSIDAcknowledgement:
		return m.p.AcknowledgementProxyManager(), nil
	case osid.OSIDTransaction:
		return m.p.TransactionProxyManager(), nil
	case osid.OSIDProxy:
		return m.p.ProxyProxyManager(), nil
	}
	return nil, noManager(op, service)
}
