package memprovider

import "github.com/osid-go/osid-go/memprovider/internal/store"

// WithFaults lets a test fail the steps of the store's commits: "prepare", "validate", "replay" and "publish".
func WithFaults(fault func(step string) error) Option {
	return func(c *config) error {
		c.Faults = func(step store.Step) error { return fault(step.String()) }
		return nil
	}
}
