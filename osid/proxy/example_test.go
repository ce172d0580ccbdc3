package proxy_test

import (
	"errors"
	"fmt"

	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/proxy"
)

// A manager that is still to be written: what it leaves out is answered by the struct that it embeds.
type manager struct {
	proxy.UnimplementedProxyManager
}

// A consumer asks what is supported, and finds out the same by trying.
func Example() {
	var m proxy.ProxyManager = manager{}
	_, err := m.GetProxySession()
	fmt.Println(m.SupportsProxy(), errors.Is(err, osid.ErrUnimplemented))
	fmt.Println(err)
	// Output:
	// false true
	// osid.proxy.ProxyManager.getProxySession: UNIMPLEMENTED
}
