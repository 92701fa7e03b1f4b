// The headers of all tests are precompiled beside this file (Room.cmake).
